package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.EndingOperation.Abort;
import org.forkspec.scenario.EndingOperation.AtExit;
import org.forkspec.scenario.EndingOperation.QuickExit;
import org.forkspec.scenario.EndingOperation.Return;
import org.forkspec.scenario.EndingOperation.Terminate;
import org.forkspec.scenario.Signal;
import org.forkspec.trace.Outcome;

/**
 * How a process ends itself (POSIX.1-2017, XSH exit, _Exit, abort, atexit): {@code exit} calls the
 * registered functions, the last one first, flushes the streams, and only then ends as {@code
 * _exit} does at once. All that it does on the way others may see.
 */
final class EndingRules {

  /** A registered function: it writes one letter. */
  record Handler(Descriptor end, String letter, boolean ofParent) {
    private Handler inChild() {
      return new Handler(end, letter, true);
    }
  }

  /** By which call a process ended. */
  enum Way {
    ANY,
    QUICK_EXIT,
    RETURN,
    LAST_THREAD,
    WITH_THREADS,
    ABORT_ALL_THE_SAME
  }

  static final Attribute<List<Handler>> HANDLERS = new Attribute<>("exit handlers", List.of());
  static final Attribute<Way> WAY = new Attribute<>("way to end", Way.ANY);

  private static final Because SAME_AS_EXIT = Because.of("EXIT-EQUIVALENT-UNDERSCORE");
  private static final Because MAIN_RETURNS = Because.of("EXIT-MAIN-RETURN");
  private static final Because ABORTS = Because.of("WAIT-ABORT-SIGABRT");

  private static final Because LAST_THREAD = Because.of("EXIT-LAST-THREAD-STATUS-0");
  private static final Because ALL_THREADS = Because.of("EXIT-ALL-THREADS");

  private EndingRules() {}

  static void addTo(Rules.Book book) {
    book.put(AtExit.class, EndingRules::atexit);
    book.put(QuickExit.class, EndingRules::quickExit);
    book.put(Terminate.class, EndingRules::terminate);
    book.put(Return.class, EndingRules::returns);
    book.put(Abort.class, EndingRules::abort);
  }

  /** What a child has of its parent's exit handlers: a copy. */
  static List<Handler> inChild(List<Handler> handlers) {
    return handlers.stream().map(Handler::inChild).toList();
  }

  static void atexit(AtExit operation, Choices choices) {
    Process me = choices.me();
    List<Handler> handlers = new ArrayList<>(me.get(HANDLERS));
    handlers.add(new Handler(operation.end(), operation.letter(), false));
    choices.goes(
        choices.world().with(me.with(HANDLERS, List.copyOf(handlers))), Because.NOTHING, "0");
  }

  static void quickExit(QuickExit operation, Choices choices) {
    exit(choices.me().with(WAY, Way.QUICK_EXIT), operation.code(), choices);
  }

  /** It ends at once: nothing is called, and nothing flushed. */
  static void exit(Process me, int code, Choices choices) {
    World world = choices.world();
    for (Handler handler : me.get(HANDLERS)) {
      world = isLost(Signs.Sign.NO_HANDLER, handler.end(), handler.ofParent(), me, world);
    }
    for (Buffers.Buffer buffer : me.get(StreamRules.STREAMS).all()) {
      if (!buffer.data().isEmpty()) {
        world = isLost(Signs.Sign.NOT_FLUSHED, buffer.end(), buffer.isOfParent(), me, world);
      }
    }
    end(me, code, world, choices);
  }

  /** The process and all of its threads end. */
  private static void end(Process me, int code, World world, Choices choices) {
    Process last =
        Threads.of(me).areRunning() && me.get(WAY) == Way.ANY ? me.with(WAY, Way.WITH_THREADS) : me;
    choices.ends(
        ThreadRules.leave(world, me).with(SystemSteps.dying(last, Status.exited(code))),
        ForkRules.ENDS);
  }

  private static World isLost(
      Signs.Sign sign, Descriptor end, boolean ofParent, Process me, World world) {
    int pipe = me.descriptors().pipe(end);
    World next = Signs.leave(world, pipe, sign);
    return ofParent ? Signs.leave(next, pipe, Signs.Sign.CLEANUP_LEFT_TO_PARENT) : next;
  }

  static void terminate(Terminate operation, Choices choices) {
    terminate(operation.code(), Way.ANY, choices);
  }

  static void returns(Return operation, Choices choices) {
    terminate(operation.code(), Way.RETURN, choices);
  }

  /** It does the next thing that is left to do before it ends, if there is any. */
  static void terminate(int code, Way way, Choices choices) {
    choices.interruptedBy(Interruption.NEVER);
    Process me = choices.me();
    List<Handler> handlers = me.get(HANDLERS);
    if (!handlers.isEmpty()) {
      call(handlers, way, choices);
      return;
    }
    boolean flushes = false;
    for (Buffers.Buffer buffer : me.get(StreamRules.STREAMS).all()) {
      if (!buffer.data().isEmpty()
          && choices.setting().profile().output() != Profile.Output.DROPPED) {
        flushes = true;
        flush(buffer, choices);
      }
    }
    if (!flushes) {
      World world = choices.world();
      for (Buffers.Buffer buffer : me.get(StreamRules.STREAMS).all()) {
        if (buffer.flushed()) {
          world =
              Signs.leave(
                  world, me.descriptors().pipe(buffer.end()), Signs.Sign.FLUSHED_BEFORE_FORK);
        }
      }
      end(me.with(WAY, way), code, world, choices);
    }
  }

  /** The handler that was registered last is called; it is none any more. */
  private static void call(List<Handler> handlers, Way way, Choices choices) {
    int last = handlers.size() - 1;
    Handler handler = handlers.get(last);
    Choices writing = choices.part();
    PipeRules.write(handler.end(), handler.letter(), writing);
    int pipe = choices.me().descriptors().pipe(handler.end());
    for (Transition written : writing.transitions()) {
      World next = written.next();
      Process me = next.born(choices.me().index());
      if (me.isAlive()) {
        next = next.with(me.with(HANDLERS, handlers.subList(0, last)));
        next = last > 0 ? Signs.leave(next, pipe, Signs.Sign.HANDLERS_IN_REVERSE) : next;
        next = handler.ofParent() ? Signs.leave(next, pipe, Signs.Sign.HANDLER_OF_PARENT) : next;
        next =
            handler.ofParent() && way == Way.RETURN
                ? Signs.leave(next, pipe, Signs.Sign.HANDLER_OF_PARENT_AFTER_RETURN)
                : next;
      }
      choices.goesOn(next, written.because());
    }
    if (writing.mayBlock()) {
      choices.blocks(writing.blocking());
    }
  }

  /** A stream is flushed; what cannot be written is lost. */
  private static void flush(Buffers.Buffer buffer, Choices choices) {
    Choices writing = StreamRules.written(buffer, choices);
    int pipe = choices.me().descriptors().pipe(buffer.end());
    for (Transition written : writing.transitions()) {
      World next = written.next();
      Process me = next.born(choices.me().index());
      if (me.isAlive()) {
        next = StreamRules.emptied(next, me, buffer);
        next =
            written.outcome() instanceof Outcome.Success
                ? Signs.leave(next, pipe, Signs.Sign.FLUSHED_AT_EXIT)
                : next;
      }
      choices.goesOn(next, written.because());
    }
    if (writing.mayBlock()) {
      choices.blocks(writing.blocking());
    }
  }

  /** SIGABRT ends it, whatever it does about that signal. */
  static void abort(Abort operation, Choices choices) {
    Process me = choices.me();
    boolean protects =
        me.ignores(Signal.SIGABRT)
            || Dispositions.blocks(me, Signal.SIGABRT)
            || Dispositions.catches(me, Signal.SIGABRT);
    choices.ends(
        choices
            .world()
            .with(
                SystemSteps.dying(
                    protects ? me.with(WAY, Way.ABORT_ALL_THE_SAME) : me,
                    Status.signaled(Signal.SIGABRT))),
        Because.NOTHING);
  }

  /** What the status of a process shows of the way in which it ended. */
  static Because shownBy(Process ended) {
    return switch (ended.get(WAY)) {
      case ANY -> Because.NOTHING;
      case QUICK_EXIT -> SAME_AS_EXIT;
      case RETURN -> MAIN_RETURNS;
      case LAST_THREAD -> LAST_THREAD;
      case WITH_THREADS -> ALL_THREADS;
      case ABORT_ALL_THE_SAME -> ABORTS;
    };
  }
}
