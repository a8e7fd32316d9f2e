package org.forkspec.conformance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.forkspec.generator.Theme;
import org.forkspec.implementation.Implementation;
import org.forkspec.report.Finding;
import org.forkspec.report.PropertyResult;
import org.forkspec.report.RequirementResult;
import org.forkspec.report.RunResult;
import org.forkspec.report.Subject;
import org.forkspec.requirement.Notes;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;
import org.forkspec.scenario.Scenario;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Verifies one implementation: runs the properties of the chosen themes against it. */
public final class Verification {

  /**
   * What to verify, and how much.
   *
   * @param seed the same seed gives the same scenarios
   * @param tries how many scenarios each property runs
   * @param time to spend in all, which the properties share: one whose part is over tries no more;
   *     none for no limit
   * @param themes the themes whose properties are run
   */
  public record Options(long seed, int tries, Optional<Duration> time, Set<Theme> themes) {
    public Options {
      themes = Set.copyOf(themes);
    }
  }

  /** Is told how a verification goes on, in the thread that runs it. */
  public interface Listener {

    /** A property begins; there are {@code all} of them in this run. */
    default void begins(String property, Theme theme, int number, int all) {}

    /** One more scenario was tried for the property that began last. */
    default void tried(int tries) {}

    /** The property failed; the finding may become shorter before the property is through. */
    default void found(Finding finding) {}

    /** The property is through. */
    default void ends(PropertyResult result) {}
  }

  /** Processes race: what was found before is run so often before it is said to hold. */
  private static final int RUNS_OF_EARLIER = 20;

  private final List<ExpectedFailure> expected = new ArrayList<>();
  private final Map<String, Scenario> earlier = new LinkedHashMap<>();
  private final Subject subject;
  private final Options options;
  private final Listener listener;
  private final Session session;

  /**
   * @throws org.forkspec.implementation.ImplementationFailure if the implementation cannot be asked
   *     for its profile
   */
  public Verification(
      Implementation implementation, Subject subject, Options options, Listener listener) {
    this.subject = subject;
    this.options = options;
    this.listener = listener;
    this.session = new Session(implementation, options.seed(), options.tries(), listener);
  }

  /**
   * Has the findings of earlier runs come first.
   *
   * @param scenarios by the names of the files that keep them
   */
  public void beginWith(Map<String, Scenario> scenarios) {
    earlier.putAll(scenarios);
  }

  /**
   * Has it fail as listed: what breaks these requirements is no finding, and one that holds is.
   *
   * @param failures those listed for other versions have to hold in this one
   */
  public void expect(List<ExpectedFailure> failures) {
    for (ExpectedFailure failure : failures) {
      if (failure.appliesTo(subject.version())) {
        expected.add(failure);
        session.expects(failure);
      } else {
        earlier.put(failure.requirement(), failure.scenario());
      }
    }
  }

  /** Runs all of it; what was found is in the result even if it was stopped. */
  public RunResult run() {
    Instant started = Instant.now();
    List<Method> properties =
        Themes.properties().stream()
            .filter(property -> options.themes().contains(Themes.of(property)))
            .toList();
    int number = 0;
    int all = earlier.size() + expected.size() + properties.size();
    for (Map.Entry<String, Scenario> entry : earlier.entrySet()) {
      listener.begins("Earlier." + entry.getKey(), Theme.LITMUS, ++number, all);
      again(entry.getKey(), entry.getValue());
    }
    for (ExpectedFailure failure : expected) {
      listener.begins("Expected." + failure.requirement(), Theme.LITMUS, ++number, all);
      session.begins(failure);
      repeat(failure.scenario(), RUNS_OF_EARLIER);
    }
    for (Method property : properties) {
      shareTime(started, Themes.of(property) == Theme.LITMUS ? 1 : all - number);
      listener.begins(Themes.name(property), Themes.of(property), ++number, all);
      CommandLineTest.verify(session, () -> execute(property));
    }
    boolean interrupted = session.isStopped();
    return new RunResult(
        subject,
        options.seed(),
        options.tries(),
        started,
        Duration.between(started, Instant.now()),
        interrupted,
        session.results(),
        requirements());
  }

  private void again(String file, Scenario scenario) {
    session.beginsEarlier(file);
    repeat(scenario, RUNS_OF_EARLIER);
  }

  private void repeat(Scenario scenario, int runs) {
    Optional<Throwable> thrown = Optional.empty();
    try {
      for (int run = 0; run < runs; run++) {
        session.holds(scenario, seen -> {});
      }
    } catch (RuntimeException | Error e) {
      thrown = Optional.of(e);
    }
    session.ends(thrown);
  }

  /**
   * Gives the next property its part of the time that is left. The litmus library is no property
   * among others: a part of it says little.
   */
  private void shareTime(Instant started, int propertiesLeft) {
    options
        .time()
        .ifPresent(
            limit -> {
              Duration left = Duration.between(Instant.now(), started.plus(limit));
              session.stopPropertyAt(Instant.now().plus(left.dividedBy(propertiesLeft)));
            });
  }

  private void execute(Method property) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(CommandLineTest.class, property))
            .configurationParameter("jqwik.tries.default", Integer.toString(options.tries()))
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .configurationParameter("jqwik.database", "")
            .configurationParameter("jqwik.shrinking.bounded.seconds", "20")
            .configurationParameter("jqwik.failures.runfirst", "false")
            .build();
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();
    LauncherFactory.create(config).execute(request);
  }

  private List<RequirementResult> requirements() {
    Map<String, Boolean> failed = new HashMap<>();
    for (PropertyResult result : session.results()) {
      for (Finding finding : result.findings()) {
        failed.merge(
            finding.explanation().requirement().id(), finding.listed(), Boolean::logicalAnd);
      }
    }
    return Requirements.catalogue().all().stream()
        .map(requirement -> result(requirement, failed))
        .toList();
  }

  /**
   * What came of a requirement.
   *
   * @param failed those that were broken, and whether all of that was listed
   */
  private RequirementResult result(Requirement requirement, Map<String, Boolean> failed) {
    int witnessed = session.witnessed().getOrDefault(requirement.id(), 0);
    int departed = departed(requirement);
    RequirementResult.Standing standing;
    if (failed.containsKey(requirement.id())) {
      standing =
          failed.get(requirement.id())
              ? RequirementResult.Standing.FAILED_AS_LISTED
              : RequirementResult.Standing.FAILED;
    } else if (witnessed > 0) {
      standing = RequirementResult.Standing.PASSED;
    } else if (departed > 0) {
      return new RequirementResult(
          requirement.id(),
          RequirementResult.Standing.DEPARTED,
          departed,
          Notes.departures().of(requirement).flatMap(session::witness));
    } else {
      standing =
          Applicability.applies(requirement, session.profile())
              ? RequirementResult.Standing.NOT_WITNESSED
              : RequirementResult.Standing.NOT_APPLICABLE;
    }
    return new RequirementResult(
        requirement.id(), standing, witnessed, session.witness(requirement.id()));
  }

  /** In how many scenarios it was seen to do as Linux does where Linux departs from that. */
  private int departed(Requirement requirement) {
    return session.profile().isLinux()
        ? Notes.departures()
            .of(requirement)
            .map(linux -> session.witnessed().getOrDefault(linux, 0))
            .orElse(0)
        : 0;
  }

  /** Ends it after the scenario that is running; may be called by any thread. */
  public void stop() {
    session.stop();
  }
}
