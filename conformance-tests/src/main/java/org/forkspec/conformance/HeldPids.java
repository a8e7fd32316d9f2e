package org.forkspec.conformance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.trace.Event;

/**
 * Who surely had which number when, as far as the lines alone prove it: a process has its pid from
 * its birth until its parent has asked for its status, and its group's number for as long.
 */
final class HeldPids {

  /**
   * The lines between which something surely happened or was.
   *
   * @param from the last line before it, or the first line after it began
   * @param until the first line after it, or the last line before it ended
   */
  private record Span(int from, int until) {
    boolean covers(Span other) {
      return from <= other.from && until >= other.until;
    }
  }

  private final Observed seen;
  private final Map<String, Span> forks = new HashMap<>();
  private final Map<String, Span> lives = new HashMap<>();
  private final Map<String, String> groups = new HashMap<>();

  HeldPids(Observed seen) {
    this.seen = seen;
    Map<String, Integer> lastLines = new HashMap<>();
    for (int line = 0; line < seen.trace().events().size(); line++) {
      lastLines.put(seen.trace().events().get(line).process(), line);
    }
    Map<String, Integer> reaped = reaped();
    for (Event birth : seen.births()) {
      String process = birth.process();
      if (process.equals(Program.MAIN)) {
        lives.put(process, new Span(0, lastLines.get(process)));
        continue;
      }
      Span fork = fork(birth);
      forks.put(process, fork);
      int asked = reaped.getOrDefault(process, lastLines.getOrDefault(seen.parent(process), -1));
      lives.put(process, new Span(fork.until(), Math.max(asked, lastLines.get(process))));
    }
    for (Observed.Step getpgrp : seen.steps(Operation.GetPgrp.class)) {
      groups.put(getpgrp.process(), getpgrp.value());
    }
  }

  /** It was forked after its parent's line before, and before either of them told of it. */
  private Span fork(Event birth) {
    int before = -1;
    int told = seen.trace().events().indexOf(birth);
    for (Observed.Step step : seen.stepsOf(seen.parent(birth.process()))) {
      boolean forks =
          step.operation() instanceof Operation.Fork fork && fork.child().equals(birth.process());
      if (forks) {
        return new Span(before, Math.min(told, step.line()));
      }
      before = step.line();
    }
    return new Span(before, told);
  }

  /** The last line before its parent asked for its status, of everyone whose status was told. */
  private Map<String, Integer> reaped() {
    Map<String, Integer> reaped = new HashMap<>();
    for (String parent : seen.scenario().processes()) {
      Map<String, Deque<String>> children = new HashMap<>();
      int before = 0;
      for (Observed.Step step : seen.stepsOf(parent)) {
        if (step.operation() instanceof Operation.Fork fork && step.succeeded()) {
          children.computeIfAbsent(step.value(), pid -> new ArrayDeque<>()).add(fork.child());
        } else if (step.values().size() > 1) {
          // Of those that had the pid one after the other it is the first: they were not there
          // at a time.
          String child = children.getOrDefault(step.values().get(0), new ArrayDeque<>()).poll();
          if (child != null) {
            reaped.put(child, before);
          }
        }
        before = step.line();
      }
    }
    return reaped;
  }

  /** Claims that no number was given to a new process that another one surely had. */
  void claimThatNoneIsGivenAgain() {
    for (Event birth : seen.births()) {
      String pid = seen.pid(birth.process());
      List<String> holders = holders(birth);
      for (String other : holders) {
        Claim.that(
            !seen.pid(other).equals(pid),
            "FORK-CHILD-PID-UNIQUE",
            birth,
            other + " has this pid until its parent has asked for its status");
      }
      for (String other : holders) {
        Claim.that(
            !pid.equals(groups.get(other)),
            "FORK-CHILD-PID-NOT-PGID",
            birth,
            "this is the number of the group that " + other + " is in");
      }
    }
  }

  /** The processes that were surely there all the while that one was forked. */
  private List<String> holders(Event birth) {
    List<String> holders = new ArrayList<>();
    Span fork = forks.get(birth.process());
    for (Map.Entry<String, Span> life : lives.entrySet()) {
      if (fork != null && !life.getKey().equals(birth.process()) && life.getValue().covers(fork)) {
        holders.add(life.getKey());
      }
    }
    return holders;
  }

  /** How many processes got a pid that an earlier one of the same scenario had had. */
  int givenAgain() {
    Set<String> pids = new HashSet<>();
    int again = 0;
    for (Event birth : seen.births()) {
      again += pids.add(seen.pid(birth.process())) ? 0 : 1;
    }
    return again;
  }
}
