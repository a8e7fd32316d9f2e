package org.forkspec;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.forkspec.implementation.Profile;
import org.forkspec.trace.Transcript;

/** The arrows between packages, and a few names that none of them may have. */
@AnalyzeClasses(packages = "org.forkspec", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest static final ArchRule REQUIREMENTS_STAND_ALONE = uses("requirement");

  @ArchTest static final ArchRule SCENARIOS_STAND_ALONE = uses("scenario");

  @ArchTest
  static final ArchRule TRACES_ARE_OF_SCENARIOS =
      noClasses()
          .that(in("trace").and(not(type(Transcript.class))))
          .should()
          .dependOnClassesThat(oursBut("trace", "scenario"));

  @ArchTest
  static final ArchRule TRANSCRIPTS_HAVE_A_PROFILE_TOO =
      noClasses()
          .that(type(Transcript.class))
          .should()
          .dependOnClassesThat(oursBut("trace", "scenario").and(not(type(Profile.class))));

  @ArchTest
  static final ArchRule IMPLEMENTATIONS_RUN_SCENARIOS =
      uses("implementation", "requirement", "scenario", "trace");

  @ArchTest
  static final ArchRule THE_MODEL_KNOWS_NO_MORE_THAN_PROFILES_OF_IMPLEMENTATIONS =
      noClasses()
          .that(in("model"))
          .should()
          .dependOnClassesThat(
              oursBut("model", "requirement", "scenario", "trace").and(not(type(Profile.class))));

  @ArchTest
  static final ArchRule THE_ORACLE_ASKS_THE_MODEL =
      uses("oracle", "model", "implementation", "requirement", "scenario", "trace");

  @ArchTest
  static final ArchRule THE_SIMULATION_RUNS_THE_MODEL =
      uses("simulation", "model", "implementation", "requirement", "scenario", "trace");

  @ArchTest
  static final ArchRule REPORTS_DO_NOT_RUN_ANYTHING =
      never("report", "generator", "harness", "conformance", "benchmark", "cli");

  @ArchTest
  static final ArchRule THE_HARNESS_JUDGES_NOTHING =
      never(
          "harness",
          "model",
          "oracle",
          "simulation",
          "generator",
          "conformance",
          "benchmark",
          "cli");

  @ArchTest
  static final ArchRule GENERATORS_ONLY_GENERATE =
      never("generator", "harness", "conformance", "benchmark", "cli", "report");

  @ArchTest
  static final ArchRule PROPERTIES_HOLD_FOR_ANY_IMPLEMENTATION =
      never("conformance", "harness", "benchmark", "cli");

  /** It measures what a run does by the entries that a run has, and only the command line asks. */
  @ArchTest static final ArchRule BENCHMARKS_MEASURE_WHAT_IS_THERE = never("benchmark", "cli");

  @ArchTest
  static final ArchRule THE_REFERENCE_IS_A_PROCESS_LIKE_ANY_OTHER =
      noClasses().that(not(in("reference"))).should().dependOnClassesThat(in("reference"));

  @ArchTest
  static final ArchRule THE_REFERENCE_KNOWS_NOTHING_OF_THE_SUITE =
      never(
          "reference",
          "model",
          "oracle",
          "simulation",
          "generator",
          "harness",
          "benchmark",
          "report");

  @ArchTest
  static final ArchRule THERE_ARE_NO_CYCLES =
      slices()
          .matching("org.forkspec.(*)..")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(type(Transcript.class), type(Profile.class));

  @ArchTest
  static final ArchRule CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE =
      noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)");

  @ArchTest
  static final ArchRule PACKAGES_ARE_NAMED_FOR_WHAT_THEY_HOLD =
      noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..");

  @ArchTest
  static final ArchRule ONLY_THE_HARNESS_LETS_TIME_PASS =
      noClasses()
          .that(not(in("harness")))
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class, int.class);

  /**
   * The reference adapter is a program of its own, and tells by its status that it cannot go on.
   */
  @ArchTest
  static final ArchRule ONLY_PROGRAMS_EXIT =
      noClasses()
          .that(not(in("cli")).and(not(nameMatching("org\\.forkspec\\.reference\\.Adapter"))))
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  /** The classes of one package use their own, and those of these packages, and no more of ours. */
  private static ArchRule uses(String one, String... others) {
    String[] all = Stream.concat(Stream.of(one), Arrays.stream(others)).toArray(String[]::new);
    return noClasses().that(in(one)).should().dependOnClassesThat(oursBut(all));
  }

  private static ArchRule never(String one, String... others) {
    return noClasses()
        .that(in(one))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages(others)));
  }

  private static DescribedPredicate<JavaClass> in(String one) {
    return resideInAPackage(packages(one)[0]);
  }

  private static DescribedPredicate<JavaClass> oursBut(String... allowed) {
    return resideInAPackage("org.forkspec..").and(not(resideInAnyPackage(packages(allowed))));
  }

  /** A class, and what is nested in it. */
  private static DescribedPredicate<JavaClass> type(Class<?> type) {
    return nameStartingWith(type.getName()).forSubtype();
  }

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(name -> "org.forkspec." + name + "..").toArray(String[]::new);
  }
}
