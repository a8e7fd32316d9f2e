package org.forkspec.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.forkspec.generator.Theme;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Explanation;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.report.Finding;
import org.forkspec.report.PropertyResult;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Trace;
import org.jspecify.annotations.Nullable;

/** One implementation under test, and what its properties have shown so far. */
final class Session implements AutoCloseable {

  /** How often a smaller scenario is run before it counts as explained: processes race. */
  private static final int RUNS_WHILE_SHRINKING = 3;

  private final Implementation implementation;
  private final Profile profile;
  private final Oracle oracle;
  private final Judging judging;
  private final Verification.Listener listener;
  private final long seed;
  private final List<PropertyResult> results = new ArrayList<>();
  private final Map<String, Integer> witnessed = new LinkedHashMap<>();
  private @Nullable PropertyRecord current;
  private volatile boolean stopped;
  private @Nullable Instant until;

  Session(Implementation implementation, long seed, Verification.Listener listener) {
    this.implementation = implementation;
    this.profile = implementation.profile();
    this.oracle = new Oracle(profile);
    this.judging = new Judging(implementation, oracle);
    this.seed = seed;
    this.listener = listener;
  }

  Profile profile() {
    return profile;
  }

  long seed() {
    return seed;
  }

  List<PropertyResult> results() {
    return results;
  }

  /** In how many scenarios each requirement was seen to hold. */
  Map<String, Integer> witnessed() {
    return witnessed;
  }

  /** No further scenario is run. */
  void stop() {
    stopped = true;
  }

  /** After that moment the current property tries no more. */
  void stopPropertyAt(Instant instant) {
    until = instant;
  }

  boolean isStopped() {
    return stopped;
  }

  /** A property begins. */
  void begins(String name, String sentence, Theme theme) {
    current = new PropertyRecord(name, sentence, theme);
    for (String word : theme.needs()) {
      if (!profile.operations().contains(word)) {
        current.settle("NOT_APPLICABLE", "the implementation does not perform " + word, "");
      }
    }
  }

  /** The property that began last is through. */
  PropertyResult ends() {
    PropertyRecord record = record();
    PropertyResult result = record.result(isStopped());
    current = null;
    results.add(result);
    listener.ends(result);
    return result;
  }

  private PropertyRecord record() {
    if (current == null) {
      throw new IllegalStateException("no property has begun");
    }
    return current;
  }

  /** Whether nothing more is to be run for the current property. */
  boolean isOver() {
    return isStopped() || record().isSettled() || isOutOfTime();
  }

  /** Whether the time of the current property is over; it tries one scenario in any case. */
  private boolean isOutOfTime() {
    return until != null && record().hasTried() && Instant.now().isAfter(until);
  }

  /**
   * Runs a scenario, and has the oracle and the property judge what came of it.
   *
   * @param claims what the property claims of every trace
   * @throws Refused if it does not hold
   */
  void holds(Scenario scenario, Consumer<Observed> claims) {
    PropertyRecord record = record();
    if (isOver()) {
      return;
    }
    if (!profile.performs(scenario)) {
      record.settle("NOT_APPLICABLE", "the implementation does not perform all its operations", "");
      return;
    }
    boolean shrinking = record.finding().isPresent();
    for (int run = 0; run < (shrinking ? RUNS_WHILE_SHRINKING : 1); run++) {
      Optional<Explanation> refused = refused(scenario, claims, record, shrinking);
      if (refused.isPresent() && record.isAbout(refused.get())) {
        Finding finding = new Finding(profile, refused.get(), seed, record.fileName(refused.get()));
        record.found(finding);
        listener.found(finding);
        throw new Refused(finding);
      }
    }
  }

  private Optional<Explanation> refused(
      Scenario scenario, Consumer<Observed> claims, PropertyRecord record, boolean shrinking) {
    Trace trace;
    Verdict verdict;
    try {
      Judging.Judged judged = judging.judge(scenario, shrinking);
      trace = judged.trace();
      verdict = judged.verdict();
    } catch (ImplementationFailure e) {
      settle(record, shrinking, "ERROR", e.getMessage(), e.said());
      return Optional.empty();
    }
    if (!shrinking) {
      listener.tried(record.tried());
    }
    if (verdict instanceof Verdict.Fail fail) {
      return Optional.of(fail.explanation());
    } else if (verdict instanceof Verdict.Errored error) {
      settle(record, shrinking, "ERROR", error.reason() + "\n" + scenario.name(), "");
    } else if (verdict instanceof Verdict.Inconclusive inconclusive) {
      settle(record, shrinking, "INCONCLUSIVE", inconclusive.reason(), "");
    } else if (verdict instanceof Verdict.Pass pass) {
      try {
        claims.accept(new Observed(trace));
      } catch (Claim.Broken broken) {
        return Optional.of(explanation(trace, broken));
      }
      record.witnessed(pass.witnessed());
      pass.witnessed().forEach(id -> witnessed.merge(id, 1, Integer::sum));
    }
    return Optional.empty();
  }

  private static void settle(
      PropertyRecord record, boolean shrinking, String verdict, String reason, String said) {
    if (!shrinking) {
      record.settle(verdict, reason, said);
    }
  }

  private static Explanation explanation(Trace trace, Claim.Broken broken) {
    return new Explanation(
        trace,
        trace.events().indexOf(broken.event()),
        broken.event().process(),
        broken.event().step(),
        List.of(broken.allowed()),
        broken.event().text(),
        List.of(broken.requirement()));
  }

  Duration deadline() {
    return implementation.deadline();
  }

  @Override
  public void close() {
    implementation.close();
  }
}
