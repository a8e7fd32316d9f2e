package org.forkspec.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.forkspec.generator.Ahead;
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
import org.forkspec.scenario.ScenarioText;
import org.forkspec.trace.Trace;
import org.forkspec.trace.Transcript;
import org.jspecify.annotations.Nullable;

/** One implementation under test, and what its properties have shown so far. */
final class Session implements AutoCloseable {

  /** What is found late is made shorter all the same. */
  private static final Duration LEAST_SHORTENING = Duration.ofSeconds(5);

  /** How many scenarios an implementation may begin before they are asked for. */
  private static final int AHEAD = 4;

  private final Implementation implementation;
  private final Profile profile;
  private final Judging judging;
  private final Verification.Listener listener;
  private final long seed;
  private final int tries;
  private final List<PropertyResult> results = new ArrayList<>();
  private final Map<String, Integer> witnessed = new LinkedHashMap<>();

  private final Map<String, Trace> witnesses = new HashMap<>();

  /** The shortest finding for each requirement that is broken. */
  private final Map<String, Finding> shortest = new LinkedHashMap<>();

  /** What makes the scenarios of the current property. */
  private final List<Ahead> ahead = new ArrayList<>();

  /** The requirements that it is known to break. */
  private final Set<String> expected = new TreeSet<>();

  private @Nullable PropertyRecord current;
  private int wanted;
  private volatile boolean stopped;
  private @Nullable Instant until;

  /**
   * @param tries how many scenarios a property asks for that does not say so itself
   */
  Session(Implementation implementation, long seed, int tries, Verification.Listener listener) {
    this.implementation = implementation;
    this.profile = implementation.profile();
    this.judging = new Judging(implementation, new Oracle(profile));
    this.seed = seed;
    this.tries = tries;
    this.listener = listener;
  }

  Profile profile() {
    return profile;
  }

  long seed() {
    return seed;
  }

  int tries() {
    return tries;
  }

  List<PropertyResult> results() {
    return results;
  }

  private static Trace shorter(Trace one, Trace other) {
    return other.scenario().size() < one.scenario().size() ? other : one;
  }

  /** The shortest scenario in which a requirement was seen to hold. */
  Optional<Transcript> witness(String requirement) {
    return Optional.ofNullable(witnesses.get(requirement))
        .map(trace -> new Transcript(profile, trace));
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

  /**
   * A property begins.
   *
   * @param tries how many scenarios it asks for, as far as that is known
   */
  void begins(String name, String sentence, Theme theme, int tries) {
    current = new PropertyRecord(name, sentence, theme);
    wanted = tries;
    for (String word : theme.needs()) {
      if (!profile.operations().contains(word)) {
        current.settle("NOT_APPLICABLE", "the implementation does not perform " + word, "");
      }
    }
  }

  /** A property begins: that a finding of an earlier run is none any more. */
  void beginsEarlier(String file) {
    current = PropertyRecord.ofEarlier(file);
  }

  /** It is known to break that. */
  void expects(ExpectedFailure failure) {
    expected.add(failure.requirement());
  }

  /** A property begins: that it fails as listed. */
  void begins(ExpectedFailure failure) {
    current = PropertyRecord.of(failure);
  }

  /** Begins to make the scenarios of the current property. */
  Ahead makesAhead(Function<Random, Scenario> form, long seedOfThem) {
    Ahead scenarios = new Ahead(form, seedOfThem, wanted);
    ahead.add(scenarios);
    return scenarios;
  }

  /**
   * The property that began last is through.
   *
   * @param thrown what ended it before its time, if anything did
   */
  PropertyResult ends(Optional<Throwable> thrown) {
    PropertyRecord record = record();
    if (!record.isSettled() && !record.hasFound() && !isStopped()) {
      // Whatever it was that went wrong, scenarios are missing: that is no pass.
      thrown.ifPresent(problem -> record.settle("ERROR", defect(problem), ""));
    }
    PropertyResult result = record.result(isStopped());
    current = null;
    ahead.forEach(Ahead::close);
    ahead.clear();
    results.add(result);
    listener.ends(result);
    return result;
  }

  private static String defect(Throwable problem) {
    String place = problem.getStackTrace().length == 0 ? "" : " at " + problem.getStackTrace()[0];
    return "Forkspec itself went wrong: " + problem + place;
  }

  private PropertyRecord record() {
    if (current == null) {
      throw new IllegalStateException("no property has begun");
    }
    return current;
  }

  /** The theme of the current property. */
  Theme theme() {
    return record().theme();
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
   * Runs a scenario, and has the oracle and the property judge what came of it. What breaks a
   * requirement that is listed as failing is counted, and keeps nobody from going on.
   *
   * @param claims what the property claims of every trace
   * @throws Refused if it does not hold
   */
  void holds(Scenario scenario, Consumer<Observed> claims) {
    PropertyRecord record = record();
    if (isOver()) {
      return;
    }
    List<String> lacking = profile.lacks(scenario);
    if (!lacking.isEmpty()) {
      record.lacks(lacking);
      return;
    }
    ahead.forEach(scenarios -> implementation.expect(scenarios.upcoming(AHEAD)));
    Optional<Explanation> refused = refused(scenario, claims, record);
    if (refused.isPresent()) {
      refused(refused.get(), claims, record);
    }
  }

  private void refused(Explanation explanation, Consumer<Observed> claims, PropertyRecord record) {
    String broken = explanation.requirements().get(0);
    if (record.expects(broken)) {
      tell(record, explanation);
      record.settle("XFAIL", "", "");
    } else if (expected.contains(broken)) {
      record.failsAsListed(broken);
    } else if (!record.hasFound(broken)) {
      Finding first = tell(record, explanation);
      Finding finding = record.isShort() ? first : shorten(first, claims, record);
      shortest.putIfAbsent(broken, finding);
      if (!record.goesOn()) {
        throw new Refused(finding);
      }
    }
  }

  private Finding tell(PropertyRecord record, Explanation explanation) {
    boolean listed = record.expects(explanation.requirements().get(0));
    Finding finding = new Finding(profile, explanation, seed, record.fileName(explanation), listed);
    record.found(finding);
    if (!listed) {
      listener.found(finding);
    }
    return finding;
  }

  /** The shortest form of a finding; one that an earlier property has made short is not again. */
  private Finding shorten(Finding first, Consumer<Observed> claims, PropertyRecord record) {
    Finding known = shortest.get(first.explanation().requirements().get(0));
    if (known != null) {
      return tell(record, known.explanation());
    }
    Shortening shortening =
        new Shortening(
            scenario -> judging.refusedInHaste(scenario, claims),
            shorter -> tell(record, shorter),
            this::isStopped,
            timeToShorten());
    Explanation shortened = shortening.shorten(first.explanation(), profile);
    return isConfirmed(shortened, first.explanation(), claims, record)
        ? tell(record, shortened)
        : tell(record, first.explanation());
  }

  /** A run with a limit spends little more than its limit on shortening. */
  private Duration timeToShorten() {
    if (until == null) {
      return Shortening.LONGEST;
    }
    Duration left = Duration.between(Instant.now(), until);
    Duration least = left.compareTo(LEAST_SHORTENING) > 0 ? left : LEAST_SHORTENING;
    return least.compareTo(Shortening.LONGEST) < 0 ? least : Shortening.LONGEST;
  }

  /** What was made shorter in haste has to hold at leisure too. */
  private boolean isConfirmed(
      Explanation shortened, Explanation first, Consumer<Observed> claims, PropertyRecord record) {
    return shortened.trace().ending() == Trace.Ending.COMPLETE
        || shortened.equals(first)
        || isStopped()
        || refused(shortened.trace().scenario(), claims, record)
            .filter(again -> again.requirements().get(0).equals(first.requirements().get(0)))
            .isPresent();
  }

  private Optional<Explanation> refused(
      Scenario scenario, Consumer<Observed> claims, PropertyRecord record) {
    Verdict verdict;
    Trace trace;
    try {
      Judging.Judged judged = judging.judge(scenario, claims);
      trace = judged.trace();
      verdict = judged.verdict();
    } catch (ImplementationFailure e) {
      record.settle("ERROR", e.getMessage(), said(e) + ScenarioText.write(scenario));
      return Optional.empty();
    }
    listener.tried(record.tried());
    if (verdict instanceof Verdict.Fail fail) {
      return Optional.of(fail.explanation());
    } else if (verdict instanceof Verdict.Errored error) {
      record.settle("ERROR", error.reason(), ScenarioText.write(scenario));
    } else if (verdict instanceof Verdict.Inconclusive inconclusive) {
      record.settle("INCONCLUSIVE", inconclusive.reason(), ScenarioText.write(scenario));
    } else if (verdict instanceof Verdict.Pass pass) {
      record.witnessed(pass.witnessed());
      for (String id : pass.witnessed()) {
        witnessed.merge(id, 1, Integer::sum);
        witnesses.merge(id, trace, Session::shorter);
      }
    }
    return Optional.empty();
  }

  /** What the implementation said itself, to stand before the scenario that it went wrong in. */
  private static String said(ImplementationFailure failure) {
    return failure.said().isBlank() ? "" : failure.said().stripTrailing() + "\n\n";
  }

  @Override
  public void close() {
    implementation.close();
  }
}
