package org.forkspec.implementation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.forkspec.requirement.Requirements;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Vocabulary;

/**
 * What an implementation says of itself: who it is, what it can do, and what it promises beyond
 * POSIX.
 *
 * @param operations the words of the operations that it performs
 * @param lacking the forms of these that it does not: a word and an argument
 * @param promises the requirements that its conventions cite
 * @param claim whether it claims POSIX, or what Linux makes of it
 * @param interrupted what becomes of calls that signal handlers interrupt
 * @param opened what exec does with the descriptors that it opens
 * @param output what becomes at a fork of what was printed and not written yet
 * @param mutexes what becomes of a mutex whose thread is gone
 */
public record Profile(
    String implementation,
    String version,
    String platform,
    Set<String> operations,
    Set<String> lacking,
    Generator random,
    Set<String> promises,
    Leader leader,
    Claim claim,
    Interrupted interrupted,
    Opened opened,
    Output output,
    Mutexes mutexes) {

  /** The same of an implementation that is not asked for some operations. */
  public Profile without(Set<String> words) {
    Set<String> others = new TreeSet<>(operations);
    others.removeAll(words);
    return new Profile(
        implementation,
        version,
        platform,
        others,
        lacking,
        random,
        promises,
        leader,
        claim,
        interrupted,
        opened,
        output,
        mutexes);
  }

  /** What becomes of the default random generator at a fork. */
  public enum Generator {
    /** The child goes on with a copy. */
    INHERITED,
    /** The child gets another stream. */
    RESEEDED,
    /** It is seeded when it is first used: the child goes on with a copy of one that was used. */
    LAZY
  }

  /** What {@code main} leads when a scenario begins. */
  public enum Leader {
    GROUP,
    SESSION
  }

  /** What becomes of a call that a signal interrupts. */
  public enum Interrupted {
    /** The caller is told by EINTR. */
    REPORTED,
    /** The runtime calls again by itself. */
    RETRIED,
    /** It does so for {@code wait}, {@code waitpid} and the output of streams. */
    PARTLY
  }

  /** What it is held to where Linux departs from POSIX, or has chosen what POSIX leaves open. */
  public enum Claim {
    LINUX,
    POSIX
  }

  /** What becomes at exec of the descriptors that its functions open. */
  public enum Opened {
    KEPT,
    /** They have FD_CLOEXEC. */
    CLOSED
  }

  /** What becomes of the buffers of output streams at a fork, and at the runtime's exit. */
  /** What becomes of a mutex whose thread has ended, or was left behind by a fork. */
  public enum Mutexes {
    /** It stays locked. */
    KEPT,
    /** The runtime lets go of it. */
    RELEASED
  }

  /** What becomes of the buffers of output streams at a fork. */
  public enum Output {
    /** They are copied like all memory, and exit writes them out. */
    DOUBLED,
    /** The parent writes them out before it forks. */
    FLUSHED,
    /** They are copied, and exit writes none out. */
    DROPPED
  }

  /** Why lines are no profile. */
  public static final class Problem extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Problem(String message) {
      super(message);
    }
  }

  private static final Set<String> OF_THE_SYSTEM = Set.of("RT-PRNG-PHP-RANDOM-INT");

  private static final List<String> REQUIRED =
      List.of("implementation", "version", "platform", "operations");

  private static final Pattern NEGATIVE = Pattern.compile("-[0-9]+");

  public Profile {
    operations = Set.copyOf(operations);
    lacking = Set.copyOf(lacking);
    promises = Set.copyOf(promises);
  }

  /** One that tells of interrupted calls, and keeps at exec what it opens. */
  public Profile(
      String implementation,
      String version,
      String platform,
      Set<String> operations,
      Generator random,
      Set<String> promises,
      Leader leader,
      Claim claim) {
    this(
        implementation,
        version,
        platform,
        operations,
        Set.of(),
        random,
        promises,
        leader,
        claim,
        Interrupted.REPORTED,
        Opened.KEPT,
        Output.DOUBLED,
        Mutexes.KEPT);
  }

  /** One that performs every operation and promises POSIX on Linux, and no more. */
  public static Profile posix(String implementation) {
    return new Profile(
        implementation,
        "0",
        "linux",
        Vocabulary.all(),
        Generator.INHERITED,
        Set.of("RT-PRNG-STATE-DUPLICATED", "RT-PRNG-LIBC-RAND-DUPLICATED"),
        Leader.GROUP,
        Claim.LINUX);
  }

  /** The same, but for what it claims. */
  public Profile claiming(Claim other) {
    return new Profile(
        implementation,
        version,
        platform,
        operations,
        lacking,
        random,
        promises,
        leader,
        other,
        interrupted,
        opened,
        output,
        mutexes);
  }

  /** Whether it claims to do as Linux does where Linux departs from POSIX. */
  public boolean isLinux() {
    return claim == Claim.LINUX;
  }

  /** Whether its functions set FD_CLOEXEC for what they open, as many runtimes do. */
  public boolean closesOnExec() {
    return opened == Opened.CLOSED;
  }

  /** Whether it lets go of a mutex whose thread is gone. */
  public boolean releasesMutexes() {
    return mutexes == Mutexes.RELEASED;
  }

  /**
   * Whether it calls again what a signal handler has interrupted.
   *
   * @param partly whether that is one of the calls that also those runtimes make again which leave
   *     most to their callers
   */
  public boolean retries(boolean partly) {
    return interrupted == Interrupted.RETRIED || partly && interrupted == Interrupted.PARTLY;
  }

  /** Whether it performs all operations of a scenario. */
  public boolean performs(Scenario scenario) {
    return lacks(scenario).isEmpty();
  }

  /** Whether it performs an operation, in that form of it. */
  public boolean performs(Operation operation) {
    return lacks(operation).findAny().isEmpty();
  }

  /** What a scenario needs and it does not perform, in order: words of operations, and forms. */
  public List<String> lacks(Scenario scenario) {
    return scenario.programs().stream()
        .flatMap(program -> program.steps().stream())
        .flatMap(this::lacks)
        .distinct()
        .sorted()
        .toList();
  }

  private Stream<String> lacks(Operation operation) {
    Stream<String> forms =
        lacking.isEmpty()
            ? Stream.empty()
            : operation.needs().stream()
                .flatMap(
                    word ->
                        operation.words().stream()
                            .flatMap(Profile::forms)
                            .map(argument -> word + " " + argument));
    return Stream.concat(
        operation.needs().stream().filter(word -> !operations.contains(word)),
        forms.filter(lacking::contains));
  }

  /** By which words a profile may mean an argument. */
  private static Stream<String> forms(String argument) {
    return NEGATIVE.matcher(argument).matches() ? Stream.of(argument, "-N") : Stream.of(argument);
  }

  /** Those of its promises that are about its random generator. */
  public List<String> randomPromises() {
    return promises.stream()
        .filter(id -> id.startsWith("RT-PRNG-") && !OF_THE_SYSTEM.contains(id))
        .sorted()
        .toList();
  }

  /** Those that are about the random numbers that it has from the system. */
  public List<String> systemPromises() {
    return promises.stream().filter(OF_THE_SYSTEM::contains).sorted().toList();
  }

  /**
   * Reads the lines between {@code hello} and {@code ready}.
   *
   * @throws Problem saying what is wrong with them
   */
  public static Profile read(List<String> lines) {
    Map<String, List<String>> said = new LinkedHashMap<>();
    Set<String> lacking = new LinkedHashSet<>();
    for (String line : lines) {
      List<String> words = Arrays.asList(line.split(" "));
      if (words.size() < 2 || words.contains("")) {
        throw new Problem("\"" + line + "\" is no line of a profile: a word and what it says");
      }
      List<String> values = words.subList(1, words.size());
      if (words.get(0).equals("operations")) {
        // There are too many of them for one line.
        said.computeIfAbsent("operations", word -> new ArrayList<>()).addAll(values);
      } else if (words.get(0).equals("lacks")) {
        lacking.addAll(forms(line, values));
      } else if (said.put(words.get(0), values) != null) {
        throw new Problem("\"" + words.get(0) + "\" stands twice in the profile");
      }
    }
    for (String word : REQUIRED) {
      if (!said.containsKey(word)) {
        throw new Problem("the profile does not say its " + word);
      }
    }
    Set<String> promises = new LinkedHashSet<>();
    promises(said.getOrDefault("promises", List.of()), promises);
    Generator random = choice(said, "random", Generator.values(), promises);
    Leader leader = choice(said, "leader", Leader.values(), promises);
    Interrupted interrupted = choice(said, "interrupted", Interrupted.values(), promises);
    Set<String> known =
        Set.of(
            "implementation",
            "version",
            "platform",
            "operations",
            "random",
            "leader",
            "claims",
            "interrupted",
            "descriptors",
            "lacks",
            "mutexes",
            "output",
            "promises");
    for (String word : said.keySet()) {
      if (!known.contains(word)) {
        throw new Problem(
            "\""
                + word
                + "\" is no word of a profile; those are "
                + known.stream().sorted().toList());
      }
    }
    return new Profile(
        String.join(" ", said.get("implementation")),
        String.join(" ", said.get("version")),
        String.join(" ", said.get("platform")),
        operations(said.get("operations")),
        lacking,
        random,
        promises,
        leader,
        claim(said, promises),
        interrupted,
        choice(said, "descriptors", Opened.values(), promises),
        choice(said, "output", Output.values(), promises),
        choice(said, "mutexes", Mutexes.values(), promises));
  }

  /** What runs on Linux does as Linux does, unless it says otherwise. */
  private static Claim claim(Map<String, List<String>> said, Set<String> promises) {
    if (said.containsKey("claims")) {
      return choice(said, "claims", Claim.values(), promises);
    }
    return said.get("platform").get(0).equals("linux") ? Claim.LINUX : Claim.POSIX;
  }

  private static Set<String> operations(List<String> words) {
    // An operation that we do not know yet is of a later protocol, and simply never asked for.
    Set<String> operations = new LinkedHashSet<>(words);
    operations.retainAll(Vocabulary.all());
    if (!operations.contains("fork")) {
      throw new Problem("the profile lists no operation fork, without which there is no scenario");
    }
    return operations;
  }

  private static List<String> forms(String line, List<String> values) {
    if (values.size() < 2) {
      throw new Problem("\"" + line + "\" is no line of a profile: an operation and its arguments");
    }
    return values.stream().skip(1).map(argument -> values.get(0) + " " + argument).toList();
  }

  private static void promises(List<String> ids, Set<String> promises) {
    for (String id : ids) {
      promises.add(
          Requirements.catalogue()
              .find(id)
              .orElseThrow(() -> new Problem("\"" + id + "\" is no requirement"))
              .id());
    }
  }

  private static <E extends Enum<E>> E choice(
      Map<String, List<String>> said, String word, E[] choices, Set<String> promises) {
    List<String> values = said.get(word);
    if (values == null) {
      return choices[0];
    }
    promises(values.subList(1, values.size()), promises);
    for (E choice : choices) {
      if (choice.name().toLowerCase(java.util.Locale.ROOT).equals(values.get(0))) {
        return choice;
      }
    }
    throw new Problem(
        "\""
            + word
            + " "
            + values.get(0)
            + "\" where "
            + Arrays.stream(choices)
                .map(choice -> word + " " + lower(choice))
                .collect(Collectors.joining(" or "))
            + " is expected");
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The profile as the adapter says it, without {@code ready}. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("implementation " + implementation);
    lines.add("version " + version);
    lines.add("platform " + platform);
    lines.add("operations " + String.join(" ", operations.stream().sorted().toList()));
    lacking.stream().sorted().forEach(form -> lines.add("lacks " + form));
    lines.add(
        ("random " + lower(random) + " " + String.join(" ", promises.stream().sorted().toList()))
            .strip());
    lines.add("leader " + lower(leader));
    if (interrupted != Interrupted.REPORTED) {
      lines.add("interrupted " + lower(interrupted));
    }
    lines.add("claims " + lower(claim));
    if (opened != Opened.KEPT) {
      lines.add("descriptors " + lower(opened));
    }
    if (mutexes != Mutexes.KEPT) {
      lines.add("mutexes " + lower(mutexes));
    }
    if (output != Output.DOUBLED) {
      lines.add("output " + lower(output));
    }
    return lines;
  }
}
