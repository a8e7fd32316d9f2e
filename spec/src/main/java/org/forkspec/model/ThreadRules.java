package org.forkspec.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.ThreadOperation.Cleanup;
import org.forkspec.scenario.ThreadOperation.EndThread;
import org.forkspec.scenario.ThreadOperation.GetSpecific;
import org.forkspec.scenario.ThreadOperation.Join;
import org.forkspec.scenario.ThreadOperation.Lock;
import org.forkspec.scenario.ThreadOperation.SetSpecific;
import org.forkspec.scenario.ThreadOperation.Start;
import org.forkspec.scenario.ThreadOperation.Tasks;
import org.forkspec.scenario.ThreadOperation.TryLock;
import org.forkspec.scenario.ThreadOperation.Unlock;
import org.forkspec.trace.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Threads: each does what it was started for at any time, a fork leaves only the one that called
 * it, and the end of the process is the end of all (POSIX.1-2017, XSH fork, exit, pthread_exit).
 */
final class ThreadRules {

  /** Whom a mutex belongs to that the first thread has locked. */
  static final String FIRST = "";

  static final Attribute<Threads> THREADS = new Attribute<>("other threads", Threads.NONE);

  /** Which mutexes are locked, and by which thread. */
  static final Attribute<Map<String, String>> MUTEXES =
      new Attribute<>("state of mutexes", Map.of());

  static final Attribute<Map<String, Long>> SPECIFIC =
      new Attribute<>("thread-specific data", Map.of());

  /** What threads that are started are to do when they end themselves; none or one. */
  static final Attribute<List<Cleanup>> CLEANUP = new Attribute<>("thread cleanup", List.of());

  private static final Because ONLY_THE_FORKING_ONE = Because.of("RT-THREADS-DEAD-IN-CHILD");

  private static final Because ONE_OF_ALL = Because.of("WAIT-MULTI-THREAD-EXACTLY-ONE");

  private ThreadRules() {}

  static void addTo(Rules.Book book) {
    book.put(Start.class, ThreadRules::start);
    book.put(Join.class, ThreadRules::join);
    book.put(Tasks.class, ThreadRules::tasks);
    book.put(EndThread.class, ThreadRules::end);
    book.put(Cleanup.class, ThreadRules::cleanup);
    book.put(Lock.class, (it, choices) -> lock(it, FIRST, choices));
    book.put(TryLock.class, ThreadRules::trylock);
    book.put(Unlock.class, ThreadRules::unlock);
    book.put(SetSpecific.class, ThreadRules::setspecific);
    book.put(GetSpecific.class, ThreadRules::getspecific);
  }

  static void start(Start operation, Choices choices) {
    Process me = choices.me();
    List<Cleanup> cleanup = me.get(CLEANUP);
    Descriptor end = cleanup.isEmpty() ? null : cleanup.get(0).end();
    String letters = cleanup.isEmpty() ? "" : letters(cleanup.get(0));
    Threads.Thread thread =
        new Threads.Thread(operation.thread(), operation.operation(), null, end, letters, false);
    choices.goes(choices.world().with(Threads.of(me).with(thread).in(me)), Because.NOTHING, "0");
  }

  /** Cleanup handlers come first, then destructors. */
  private static String letters(Cleanup cleanup) {
    return cleanup.handler() + cleanup.destructor();
  }

  static void join(Join operation, Choices choices) {
    choices.interruptedBy(Interruption.NEVER);
    Process me = choices.me();
    Threads threads = Threads.of(me);
    Threads.Thread thread = threads.named(operation.thread()).orElse(null);
    if (thread == null) {
      choices.fails("ESRCH", Because.NOTHING);
      return;
    }
    World next = choices.world().with(threads.with(thread.told()).in(me));
    Because why = Because.NOTHING.andIf(isOneOfSeveral(thread, threads), ONE_OF_ALL);
    if (thread.outcome() instanceof Outcome.Success success) {
      choices.goes(next, why, success.values().toArray(String[]::new));
    } else if (thread.outcome() instanceof Outcome.Failure failure) {
      choices.fails(next, failure.errno(), why);
    } else {
      choices.blocks(Because.NOTHING);
    }
  }

  private static boolean isOneOfSeveral(Threads.Thread thread, Threads threads) {
    return thread.operation() instanceof Operation.WaitPid
        && threads.all().stream().filter(it -> it.operation().equals(thread.operation())).count()
            > 1;
  }

  /** Those that are done may be counted for a while still. */
  static void tasks(Tasks operation, Choices choices) {
    Process me = choices.me();
    List<Threads.Thread> all = Threads.of(me).all();
    int running = (int) all.stream().filter(Threads.Thread::isRunning).count();
    for (int count = running; count <= all.size(); count++) {
      choices.succeeds(
          Inheritance.shows(THREADS, me, choices.world()), Integer.toString(1 + count));
    }
  }

  /** The first thread ends itself: the process goes on while there are others. */
  static void end(EndThread operation, Choices choices) {
    choices.interruptedBy(Interruption.NEVER);
    if (Threads.of(choices.me()).areRunning()) {
      choices.blocks(Because.NOTHING);
    } else {
      EndingRules.terminate(0, EndingRules.Way.LAST_THREAD, choices);
    }
  }

  static void cleanup(Cleanup operation, Choices choices) {
    choices.goes(
        choices.world().with(choices.me().with(CLEANUP, List.of(operation))), Because.NOTHING, "0");
  }

  private static void lock(Lock operation, String thread, Choices choices) {
    choices.interruptedBy(Interruption.NEVER);
    if (mayBeFree(operation.mutex(), choices)) {
      locked(operation.mutex(), thread, choices);
    } else {
      choices.blocks(Inheritance.shows(MUTEXES, choices.me(), choices.world()));
    }
  }

  static void trylock(TryLock operation, Choices choices) {
    String mutex = operation.mutex();
    boolean free = mayBeFree(mutex, choices);
    if (free) {
      locked(mutex, FIRST, choices);
    }
    if (!free || isAboutToBeReleased(mutex, choices)) {
      choices.fails("EBUSY", Inheritance.shows(MUTEXES, choices.me(), choices.world()));
    }
  }

  /**
   * Whether nobody has locked it, or nobody who is there still, where the runtime looks after that.
   */
  private static boolean mayBeFree(String mutex, Choices choices) {
    Process me = choices.me();
    return !Threads.isLocked(me, mutex)
        || choices.setting().profile().releasesMutexes() && !Threads.isOwner(me, mutex);
  }

  /** Whether the thread that has locked it, and does nothing else, may not have ended yet. */
  private static boolean isAboutToBeReleased(String mutex, Choices choices) {
    Process me = choices.me();
    return Threads.of(me)
        .named(me.get(MUTEXES).getOrDefault(mutex, FIRST))
        .filter(thread -> thread.operation().equals(new Lock(mutex)) && !thread.joined())
        .isPresent();
  }

  private static void locked(String mutex, String thread, Choices choices) {
    Process me = choices.me();
    Map<String, String> locked = new TreeMap<>(me.get(MUTEXES));
    boolean released = locked.put(mutex, thread) != null;
    choices.goes(
        choices.world().with(me.with(MUTEXES, locked)),
        Because.NOTHING.andIf(released, ONLY_THE_FORKING_ONE),
        "0");
  }

  static void unlock(Unlock operation, Choices choices) {
    Process me = choices.me();
    if (!Threads.isOwner(me, operation.mutex())) {
      choices.fails("EPERM", Because.NOTHING);
      return;
    }
    Map<String, String> locked = new TreeMap<>(me.get(MUTEXES));
    locked.remove(operation.mutex());
    choices.goes(choices.world().with(me.with(MUTEXES, locked)), Because.NOTHING, "0");
  }

  static void setspecific(SetSpecific operation, Choices choices) {
    Process me = choices.me();
    Map<String, Long> values = new TreeMap<>(me.get(SPECIFIC));
    values.put(operation.key(), operation.value());
    choices.goes(choices.world().with(me.with(SPECIFIC, values)), Because.NOTHING, "0");
  }

  static void getspecific(GetSpecific operation, Choices choices) {
    Process me = choices.me();
    choices.succeeds(
        Inheritance.shows(SPECIFIC, me, choices.world()),
        Long.toString(me.get(SPECIFIC).getOrDefault(operation.key(), 0L)));
  }

  /** What the other threads of a process may do next. */
  static void go(Rules rules, World world, Process process, List<Transition> steps) {
    if (!process.isRunning()) {
      return;
    }
    for (Threads.Thread thread : Threads.of(process).all()) {
      if (thread.isRunning()) {
        Choices choices = new Choices(world, process, null).part();
        perform(rules, thread, choices);
        choices.transitions().forEach(way -> steps.add(taken(way, thread, process)));
      }
    }
  }

  /** Whether some other thread of a process has something to do that nothing keeps it from. */
  static boolean hasToGoOn(Rules rules, World world, Process process) {
    if (!process.isRunning()) {
      return false;
    }
    for (Threads.Thread thread : Threads.of(process).all()) {
      Choices choices = new Choices(world, process, null).part();
      if (thread.isRunning()) {
        perform(rules, thread, choices);
      }
      if (!choices.transitions().isEmpty() && !choices.mayBlock()) {
        return true;
      }
    }
    return false;
  }

  private static void perform(Rules rules, Threads.Thread thread, Choices choices) {
    if (thread.operation() instanceof Lock lock) {
      lock(lock, thread.name(), choices);
    } else if (!(thread.operation() instanceof EndThread)) {
      rules.perform(thread.operation(), choices);
    } else if (thread.letters().isEmpty()) {
      choices.succeeds(Because.NOTHING, "0");
    } else {
      clean(thread, choices);
    }
  }

  /** It writes the next letter that it is to write before it ends. */
  private static void clean(Threads.Thread thread, Choices choices) {
    Choices writing = choices.part();
    String letter = thread.letters().substring(0, 1);
    PipeRules.write(endOf(thread), letter, writing);
    for (Transition way : writing.transitions()) {
      Process me = way.next().born(choices.me().index());
      World next =
          me.isAlive()
              ? way.next().with(Threads.of(me).with(thread.withoutFirstLetter()).in(me))
              : way.next();
      choices.goesOn(next, way.because());
    }
  }

  private static Descriptor endOf(Threads.Thread thread) {
    Descriptor end = thread.end();
    if (end == null) {
      throw new IllegalStateException(thread.name() + " has nothing to write");
    }
    return end;
  }

  private static Transition taken(Transition way, Threads.Thread thread, Process process) {
    Process me = way.next().born(process.index());
    @Nullable Outcome outcome = way.outcome();
    if (me.isAlive() && outcome != null) {
      World next = way.next().with(Threads.of(me).with(thread.done(outcome)).in(me));
      return new Transition(next, null, way.because());
    } else if (me.isAlive()) {
      return way;
    }
    Process ended = me.with(EndingRules.WAY, EndingRules.Way.WITH_THREADS);
    return new Transition(way.next().with(ended), null, way.because());
  }

  /** What a process leaves that ends: none of its threads cleans up. */
  static World leave(World world, Process process) {
    World next = world;
    for (Threads.Thread thread : Threads.of(process).all()) {
      if (thread.isRunning() && thread.end() != null) {
        int pipe = process.descriptors().pipe(endOf(thread));
        next = Signs.leave(next, pipe, Signs.Sign.NO_CLEANUP);
      }
    }
    return next;
  }
}
