package org.forkspec.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Rules;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.WaitIdOption;
import org.forkspec.scenario.WaitOperation;
import org.forkspec.scenario.WaitOption;
import org.forkspec.trace.Event;
import org.forkspec.trace.Trace;

/**
 * Tells why a trace has no explanation: what was allowed where the longest explained prefix ends.
 */
final class Refusal {

  private static final int MOST_ALLOWED = 12;
  private static final Because NO_HANG = Because.of("WAITPID-WNOHANG-ZERO");
  private static final Because NO_HANG_OF_WAITID = Because.of("WAITID-WNOHANG-ZERO");

  private static final Because RUNS_TO_COMPLETION = Because.of("FORK-INDEPENDENT-EXECUTION");

  private final Rules rules;
  private final Lineup lineup;
  private final Trace trace;

  /** What was allowed, and why; what comes first matters most. */
  private final Map<String, Because> allowed = new LinkedHashMap<>();

  Refusal(Rules rules, Lineup lineup, Trace trace) {
    this.rules = rules;
    this.lineup = lineup;
    this.trace = trace;
  }

  Explanation explain(Search search) {
    if (search.depth() < lineup.size()) {
      return refusedLine(search);
    }
    return trace.ending() == Trace.Ending.TIMED_OUT ? hung(search) : vanished(search);
  }

  /** Two processes go on as the same one. */
  static Explanation twice(Trace trace, int line) {
    Event event = trace.events().get(line);
    return new Explanation(
        trace,
        line,
        event.process(),
        event.step(),
        List.of("one process that is " + event.process()),
        event.text() + " (a second time)",
        List.of("FORK-RETURN-PARENT-CHILD"));
  }

  private Explanation refusedLine(Search search) {
    Event event = lineup.event(search.depth());
    int place = lineup.place(search.depth());
    Because blamed = Because.NOTHING;
    // Worlds in which the process could have spoken tell more than those in which it could not.
    for (Node node : search.deepest()) {
      if (rules.canStep(node.world, place)) {
        List<Choices.Demand> demands = rules.step(node.world, place, event.outcome()).demands();
        boolean told = false;
        for (Choices.Demand demand : demands) {
          blamed = blamed == Because.NOTHING ? demand.because() : blamed;
          if (!demand.words().isEmpty()) {
            allow(event.process() + " " + event.step() + " = " + demand.words(), demand.because());
            told = true;
          }
        }
        if (!told) {
          allowOutcomes(event.process(), event.step(), rules.step(node.world, place, null));
        }
      } else if (node.world.isRunning(place) && event.step() == 0) {
        allow(
            event.process() + " 0 " + rules.birth(node.world, place).text(), rules.birthBecause());
      }
    }
    for (Node node : search.deepest()) {
      if (allowed.isEmpty() && rules.canStep(node.world, place)) {
        allowBlocking(event.process(), event.step(), rules.step(node.world, place, null));
      }
    }
    if (allowed.isEmpty()) {
      for (Node node : search.deepest()) {
        silence(node.world, event.process(), place);
      }
    }
    return explanation(search.depth(), event.process(), event.step(), event.text(), blamed);
  }

  private void allowOutcomes(String process, int step, Choices choices) {
    for (Transition transition : choices.transitions()) {
      String text =
          transition.outcome() == null
              ? process + " does not return from step " + step
              : process + " " + step + " " + transition.outcome().text();
      allow(text, transition.because());
    }
  }

  private void allowBlocking(String process, int step, Choices choices) {
    if (choices.mayBlock()) {
      allow(process + " " + step + " blocks", choices.blocking());
    }
  }

  private void silence(World world, String process, int place) {
    if (!world.isBorn(place) && tellWhyUnborn(world, process)) {
      return;
    }
    String state =
        !world.isBorn(place)
            ? "is not born yet"
            : world.isStopped(place) ? "is stopped" : "has ended";
    allow(process + " " + state + ", and says nothing", rules.silence(world, place));
  }

  /** A fork that cannot have come about as it was seen, and what it would have needed. */
  private boolean tellWhyUnborn(World world, String process) {
    boolean told = false;
    for (int place = 0; place < lineup.setting().processes(); place++) {
      if (rules.canStep(world, place)) {
        for (Choices.Demand demand : rules.step(world, place, null).demands()) {
          allow(process + " 0 = 0 " + demand.words(), demand.because());
          told = true;
        }
      }
    }
    return told;
  }

  /** Somebody did not answer who should have. */
  private Explanation hung(Search search) {
    String process = "";
    int step = 0;
    for (Node node : search.deepest()) {
      if (!Ends.isSettled(rules, node.world) || somebodyLeaves(node.world)) {
        continue;
      }
      for (int place = 0; place < lineup.setting().processes(); place++) {
        if (!rules.canStep(node.world, place)) {
          continue;
        }
        Choices choices = rules.step(node.world, place, null);
        String name = lineup.setting().program(place).process();
        if (!choices.mayBlock() && (process.isEmpty() || process.equals(name))) {
          process = name;
          step =
              Math.min(node.world.done(place) + 1, lineup.setting().program(place).steps().size());
          allowOutcomes(process, step, choices);
        }
      }
    }
    if (process.isEmpty()) {
      return neverEnds(search);
    }
    return explanation(
        lineup.size(), process, step, process + " " + step + " hangs", neverBlocks(process, step));
  }

  /**
   * Whether some process comes to a step from which it does not return: then it is not that one.
   */
  private boolean somebodyLeaves(World world) {
    for (int place = 0; place < lineup.setting().processes(); place++) {
      if (rules.canStep(world, place)
          && rules.step(world, place, null).transitions().stream()
              .anyMatch(way -> way.outcome() == null)) {
        return true;
      }
    }
    return false;
  }

  /** Everybody should be dead, yet somebody is not. */
  private Explanation neverEnds(Search search) {
    for (Node node : search.deepest()) {
      for (int place = 0; place < lineup.setting().processes(); place++) {
        if (node.world.isDying(place) || node.world.isStopped(place)) {
          String process = lineup.setting().program(place).process();
          String state = node.world.isDying(place) ? " has ended" : " is stopped";
          allow(process + state, rules.silence(node.world, place));
        }
      }
    }
    return explanation(lineup.size(), "main", 0, "some process goes on for ever");
  }

  /** All are gone, though somebody had something to do yet. */
  private Explanation vanished(Search search) {
    String process = "";
    int step = 0;
    // Who was about to end, or to be ended, did so rightly.
    List<Node> over =
        search.deepest().stream()
            .filter(node -> Ends.isSettled(rules, node.world) && !somebodyLeaves(node.world))
            .toList();
    for (Node node : over.isEmpty() ? search.deepest() : over) {
      for (int place = 0; place < lineup.setting().processes(); place++) {
        String name = lineup.setting().program(place).process();
        if (node.world.isBorn(place)
            && !node.world.isDying(place)
            && (process.isEmpty() || process.equals(name))) {
          process = name;
          step = Math.min(node.world.said(place), lineup.setting().program(place).steps().size());
          Choices choices =
              rules.canStep(node.world, place) ? rules.step(node.world, place, null) : null;
          if (choices == null || choices.transitions().isEmpty()) {
            allow(name + " is alive", RUNS_TO_COMPLETION);
          } else {
            allowOutcomes(name, step, choices);
          }
        }
      }
    }
    return explanation(lineup.size(), process, step, process + " vanishes in step " + step);
  }

  private void allow(String what, Because because) {
    if (allowed.size() < MOST_ALLOWED) {
      allowed.putIfAbsent(what, because);
    }
  }

  /** What says that a call does not block, whatever it finds. */
  private Because neverBlocks(String process, int step) {
    Operation operation = step > 0 ? trace.scenario().program(process).step(step) : null;
    if (operation instanceof Operation.WaitPid waitpid
        && waitpid.options().contains(WaitOption.WNOHANG)) {
      return NO_HANG;
    }
    boolean waitid =
        operation instanceof WaitOperation.WaitId it && it.options().contains(WaitIdOption.WNOHANG);
    return waitid ? NO_HANG_OF_WAITID : Because.NOTHING;
  }

  /** How many words two texts have in common before they part. */
  private static int wordsInCommon(String one, String other) {
    String[] words = one.split(" ", -1);
    String[] others = other.split(" ", -1);
    int common = 0;
    while (common < Math.min(words.length, others.length) && words[common].equals(others[common])) {
      common++;
    }
    return common;
  }

  private Explanation explanation(int explained, String process, int step, String came) {
    return explanation(explained, process, step, came, Because.NOTHING);
  }

  private Explanation explanation(
      int explained, String process, int step, String came, Because first) {
    Set<String> requirements = new LinkedHashSet<>();
    first.addTo(requirements);
    List<Map.Entry<String, Because>> likely = new ArrayList<>(allowed.entrySet());
    // What is most like what came tells most of what is wrong with it.
    likely.sort(Comparator.comparingInt(entry -> -wordsInCommon(entry.getKey(), came)));
    likely.forEach(entry -> entry.getValue().addTo(requirements));
    if (requirements.isEmpty()) {
      Rules.AS_DESCRIBED.addTo(requirements);
    }
    List<String> lines = new ArrayList<>(likely.stream().map(Map.Entry::getKey).toList());
    if (lines.isEmpty()) {
      lines.add("nothing");
    }
    return new Explanation(trace, explained, process, step, lines, came, List.copyOf(requirements));
  }
}
