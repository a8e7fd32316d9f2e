package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.forkspec.scenario.ContainedOperation.KillAll;
import org.forkspec.scenario.ContainedOperation.KillInit;
import org.forkspec.scenario.ContainedOperation.NextPid;
import org.forkspec.scenario.ContainedOperation.UnsharePid;
import org.forkspec.trace.Outcome;

/** PID namespaces: all processes of one, its process 1, its numbers, and new ones (Linux). */
public final class Namespaces {

  /** The children of a process are in its own namespace. */
  static final int SAME = -2;

  /** The next child will be process 1 of a new namespace. */
  static final int FRESH = -1;

  /** The place of the child that is process 1 of the namespace of the others, or one of these. */
  static final Attribute<Integer> OF_CHILDREN = new Attribute<>("PID namespace of children", SAME);

  private static final Because DEAD = Because.of("FORK-ENOMEM-DEAD-PIDNS-LINUX");
  private static final Because PROTECTED = Because.of("KILL-INIT-PROTECTED-LINUX");
  private static final Because EVERYBODY = Because.of("KILL-MINUS1-ALL-PERMITTED");
  private static final Because NOT_THE_CALLER = Because.of("KILL-MINUS1-CALLER-EXCLUDED-LINUX");

  /** Why a system may refuse what is its own business. */
  private static final Set<String> REFUSALS =
      Set.of("EACCES", "EINVAL", "ENOENT", "ENOSPC", "ENOSYS", "EPERM", "EROFS", "EUSERS");

  private Namespaces() {}

  /** The process ID that was said to be the last one given out; 0 where nobody has said so. */
  public record LastPid() implements Shared<Integer> {
    @Override
    public Integer initial() {
      return 0;
    }
  }

  /** Whether the process of a place is process 1 of a namespace that its parent has made. */
  private record IsFirst(int place) implements Shared<Boolean> {
    @Override
    public Boolean initial() {
      return false;
    }
  }

  static void addTo(Rules.Book book) {
    book.put(KillAll.class, Namespaces::killall);
    book.put(KillInit.class, Namespaces::killinit);
    book.put(NextPid.class, Namespaces::nextpid);
    book.put(UnsharePid.class, Namespaces::unshare);
  }

  /** Adapters perform it only for a user who has no privileges. */
  static void killall(KillAll operation, Choices choices) {
    Process me = choices.me();
    List<Process> others = new ArrayList<>();
    for (int place = 0; place < choices.world().size(); place++) {
      if (place != me.index() && choices.world().exists(place)) {
        others.add(choices.world().born(place));
      }
    }
    boolean linux = choices.setting().profile().isLinux();
    for (Permission.Way way :
        Permission.ofOrdinary(operation.signal(), others, choices.world(), me)) {
      List<Process> reached = new ArrayList<>(way.targets());
      if (!linux) {
        reached.add(me);
      }
      SignalRules.send(operation.signal(), reached, (linux ? NOT_THE_CALLER : EVERYBODY), choices);
    }
  }

  /** Init cannot handle that signal, and it is not for others to end or stop it. */
  static void killinit(KillInit operation, Choices choices) {
    choices.succeeds(PROTECTED, "0");
    choices.fails("EPERM", Because.NOTHING);
  }

  static void nextpid(NextPid operation, Choices choices) {
    int last = choices.setting().number(operation.pid()) - 1;
    choices.goes(choices.world().with(new LastPid(), last), Because.NOTHING, "0");
    mayBeRefused(choices);
  }

  static void unshare(UnsharePid operation, Choices choices) {
    Process me = choices.me();
    if (me.get(OF_CHILDREN) == SAME) {
      choices.goes(choices.world().with(me.with(OF_CHILDREN, FRESH)), Because.NOTHING, "0");
      mayBeRefused(choices);
    } else {
      choices.fails("EINVAL", Because.NOTHING);
    }
  }

  private static void mayBeRefused(Choices choices) {
    if (choices.seen() instanceof Outcome.Failure failure && REFUSALS.contains(failure.errno())) {
      choices.fails(failure.errno(), Because.NOTHING);
    }
  }

  /** Whether process 1 of the namespace that the children of a process are in is dead. */
  static boolean isDead(Choices choices) {
    int first = choices.me().get(OF_CHILDREN);
    return first >= 0 && choices.world().isDead(first);
  }

  /** Nobody can be born into a dead namespace. */
  static void failToFork(World next, Choices choices) {
    choices.fails(next, "ENOMEM", DEAD);
  }

  /** The process ID that a newborn child has from getpid. */
  static int pid(World world, int place) {
    return world.get(new IsFirst(place)) ? 1 : world.setting().pid(place);
  }

  /** The world in which a child has just been forked, perhaps into a namespace that it begins. */
  static World begun(World world, int parent, int child) {
    World next = world;
    if (world.born(parent).get(OF_CHILDREN) == FRESH) {
      next = next.with(new IsFirst(child), true);
      next = next.with(next.born(parent).with(OF_CHILDREN, child));
    }
    return next.get(new LastPid()) == 0 ? next : next.with(new LastPid(), 0);
  }
}
