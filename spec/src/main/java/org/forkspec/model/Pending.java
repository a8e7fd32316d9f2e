package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Signal;

/** The signals that are pending for a process, with where they come from. */
final class Pending {

  /**
   * One time that a signal was generated.
   *
   * @param queued whether it must not be lost
   */
  record Instance(Signal signal, Origin origin, boolean queued) {}

  /** In the order in which they were generated, for who may see them: he catches or blocks. */
  static final Attribute<List<Instance>> INSTANCES =
      new Attribute<>("origins of pending signals", List.of());

  /** Of which it is open whether they are discarded or stay, as bits. */
  static final Attribute<Integer> OPEN = new Attribute<>("signals that may be discarded", 0);

  private Pending() {}

  /** With one more, which is delivered or stays. */
  static Process add(Process process, Signal signal, Origin origin) {
    Process next = process.withPending(process.pending() | signal.bit());
    if (Dispositions.blocks(process, signal) || Dispositions.catches(process, signal)) {
      List<Instance> instances = new ArrayList<>(process.get(INSTANCES));
      boolean queued =
          signal.isRealtime()
              && origin.isQueued()
              && Dispositions.has(process, signal, ActionFlag.SIGINFO);
      instances.add(new Instance(signal, origin, queued));
      next = next.with(INSTANCES, List.copyOf(instances));
    }
    return next;
  }

  /** Without some of them, given as bits. */
  static Process without(Process process, int signals) {
    if ((process.pending() & signals) == 0) {
      return process;
    }
    Process next = process.withPending(process.pending() & ~signals);
    List<Instance> instances = process.get(INSTANCES);
    if (!instances.isEmpty()) {
      List<Instance> left = new ArrayList<>(instances);
      left.removeIf(it -> (it.signal().bit() & signals) != 0);
      next = left.size() == instances.size() ? next : next.with(INSTANCES, List.copyOf(left));
    }
    return (process.get(OPEN) & signals) == 0
        ? next
        : next.with(OPEN, process.get(OPEN) & ~signals);
  }

  /** Without an instance of a signal; that is pending still if there is another. */
  static Process without(Process process, Instance instance) {
    List<Instance> left = new ArrayList<>(process.get(INSTANCES));
    left.remove(instance);
    Process next = process.with(INSTANCES, List.copyOf(left));
    Signal signal = instance.signal();
    return count(next, signal) == 0 ? without(next, signal.bit()) : next;
  }

  /** Without the SIGCHLD that tells of that child. */
  static Process withoutThoseOf(Process process, int child) {
    List<Instance> left = new ArrayList<>(process.get(INSTANCES));
    if (!left.removeIf(
        it ->
            it.signal() == Signal.SIGCHLD
                && it.origin().isOfChild()
                && it.origin().pid() == child)) {
      return process;
    }
    Process next = process.with(INSTANCES, List.copyOf(left));
    return count(next, Signal.SIGCHLD) == 0 ? without(next, Signal.SIGCHLD.bit()) : next;
  }

  /**
   * Which instance of a signal that is pending may be delivered next: the first of those for the
   * process, or the first of those that {@code raise} sent to its thread. Linux takes this one.
   */
  static List<Instance> next(Process process, Signal signal, boolean linux) {
    Instance ofProcess = null;
    Instance ofThread = null;
    for (Instance instance : process.get(INSTANCES)) {
      if (instance.signal() == signal && instance.origin().isOfThread()) {
        ofThread = ofThread == null ? instance : ofThread;
      } else if (instance.signal() == signal) {
        ofProcess = ofProcess == null ? instance : ofProcess;
      }
    }
    if (ofThread != null) {
      return linux || ofProcess == null ? List.of(ofThread) : List.of(ofProcess, ofThread);
    }
    return List.of(ofProcess == null ? new Instance(signal, Origin.SYSTEM, false) : ofProcess);
  }

  /** Whether some instance of a signal must not be lost. */
  static boolean isQueued(Process process, Signal signal) {
    return process.get(INSTANCES).stream().anyMatch(it -> it.signal() == signal && it.queued());
  }

  static long count(Process process, Signal signal) {
    return process.get(INSTANCES).stream().filter(it -> it.signal() == signal).count();
  }
}
