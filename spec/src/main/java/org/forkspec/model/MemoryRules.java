package org.forkspec.model;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Operation.Address;
import org.forkspec.scenario.Operation.Compute;
import org.forkspec.scenario.Operation.GetVariable;
import org.forkspec.scenario.Operation.Load;
import org.forkspec.scenario.Operation.Random;
import org.forkspec.scenario.Operation.Save;
import org.forkspec.scenario.Operation.Seed;
import org.forkspec.scenario.Operation.SetVariable;

/** What a process does by itself: its variables, its random numbers, its files, its work. */
final class MemoryRules {

  private static final Because COPIED =
      Because.of("FORK-CHILD-EXACT-COPY", "FORK-MAP-PRIVATE-PRE-FORK-WRITES");
  private static final Because INDEPENDENT = Because.of("FORK-COW-VARIABLES");
  private static final Because OF_CHILD = Because.of("FORK-MAP-PRIVATE-CHILD-WRITE");
  private static final Because OF_PARENT = Because.of("FORK-MAP-PRIVATE-PARENT-WRITE");
  private static final Because SAME_PLACE = Because.of("FORK-MAP-RETAINED");
  private static final Because WORK = Because.of("FORK-INDEPENDENT-EXECUTION");
  private static final Because SEEDED = Because.of("RT-PRNG-EXPLICIT-SEED-REPRODUCIBLE");
  private static final Because DUPLICATED = Because.of("RT-PRNG-STATE-DUPLICATED");
  private static final Because PAIRWISE = Because.of("RT-PRNG-CHILDREN-PAIRWISE");
  private static final Because FILE = Because.of("RT-SERIAL-VIA-FILE");

  private static final int BLOCK = 1_000;
  private static final int BLOCKS = 1_000;
  private static final long[] SUMS = sums();

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}");
  private static final Pattern WORD = Pattern.compile("[^ ]{1,32}");

  private MemoryRules() {}

  static void set(SetVariable operation, Choices choices) {
    Process me = choices.me();
    int variable = choices.setting().variable(operation.variable());
    // A runtime may put a new value into a new place: one that nobody has seen yet.
    int place = 1000 * (me.index() + 1) + me.done();
    choices.goes(
        choices.world().with(me.withMemory(me.memory().with(variable, operation.value(), place))),
        Because.NOTHING,
        "0");
  }

  static void get(GetVariable operation, Choices choices) {
    Process me = choices.me();
    int variable = choices.setting().variable(operation.variable());
    choices.succeeds(
        Image.isAnother(me)
            ? Image.newMemory(me)
            : ofRelatives(operation.variable(), variable, choices),
        Long.toString(me.memory().get(variable)));
  }

  /** What it shows that others have the same value, or another one. */
  private static Because ofRelatives(String name, int variable, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    long value = me.memory().get(variable);
    boolean mine = assigns(me, name, world);
    boolean divided = false;
    boolean copied = false;
    boolean childAssigned = false;
    boolean parentAssigned = false;
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      if (other != null && place != me.index()) {
        boolean differs = other.memory().get(variable) != value;
        divided |= differs;
        copied |= !differs && value != 0;
        childAssigned |= differs && other.parent() == me.index() && assigns(other, name, world);
        parentAssigned |= differs && place == me.parent() && !mine;
      }
    }
    return Because.NOTHING
        .andIf(divided, INDEPENDENT.shownIf(childAssigned || parentAssigned))
        .andIf(divided, OF_CHILD.shownIf(childAssigned))
        .andIf(divided, OF_PARENT.shownIf(parentAssigned))
        .andIf(copied, COPIED.shownIf(!mine && me.index() > 0));
  }

  /** Whether a process has assigned to a variable since it was forked. */
  private static boolean assigns(Process process, String variable, World world) {
    return world.setting().stepsOf(process).stream()
        .anyMatch(step -> step instanceof SetVariable set && set.variable().equals(variable));
  }

  static void address(Address operation, Choices choices) {
    int variable = choices.setting().variable(operation.variable());
    String place = "place " + choices.me().memory().place(variable);
    String known = choices.world().chosen(place);
    if (known != null) {
      choices.succeeds(SAME_PLACE, known);
    } else {
      String seen = choices.seenValue();
      String fresh =
          seen != null && WORD.matcher(seen).matches() ? seen : "0x" + place.substring(6);
      choices.goes(choices.world().withChosen(place, fresh), Because.NOTHING, fresh);
    }
  }

  static void compute(Compute operation, Choices choices) {
    choices.succeeds(WORK, Long.toString(sum(operation.low(), operation.high())));
  }

  private static long sum(long low, long high) {
    return sumBelow(high) - sumBelow(low);
  }

  /** A search asks for the same sums again and again: whole blocks of them are known. */
  private static long sumBelow(long bound) {
    int blocks = (int) Math.min(bound / BLOCK, SUMS.length - 1);
    long sum = SUMS[blocks];
    for (long i = (long) blocks * BLOCK; i < bound; i++) {
      sum += term(i);
    }
    return sum;
  }

  private static long[] sums() {
    long[] sums = new long[BLOCKS + 1];
    for (int block = 0; block < BLOCKS; block++) {
      sums[block + 1] = sums[block];
      for (long i = (long) block * BLOCK; i < (block + 1L) * BLOCK; i++) {
        sums[block + 1] += term(i);
      }
    }
    return sums;
  }

  private static long term(long i) {
    return i * i % 1_000_003;
  }

  static void seed(Seed operation, Choices choices) {
    Process seeded = choices.me().withStream(Stream.seeded(operation.seed()));
    choices.goes(choices.world().with(seeded), Because.NOTHING, "0");
  }

  static void random(Random operation, Choices choices) {
    Process me = choices.me();
    World next = choices.world().with(me.withStream(me.stream().next()));
    String number = me.stream().toString();
    String known = choices.world().chosen(number);
    boolean seeded = me.stream().isSeeded();
    if (known != null) {
      choices.goes(next, seeded ? SEEDED : duplicated(choices), known);
      return;
    }
    String seen = choices.seenValue();
    String drawn =
        seen != null && NUMBER.matcher(seen).matches()
            ? seen
            : Integer.toString(Math.floorMod(number.hashCode(), Integer.MAX_VALUE));
    boolean ofItsOwn = !seeded && seedsItself(choices);
    if (ofItsOwn && isDrawnElsewhere(drawn, choices)) {
      // Equal only with negligible probability: a child's stream is not its parent's.
      choices.demand("a number that no relative draws", distinct(choices));
      return;
    }
    boolean told = ofItsOwn && me.parent() >= 0;
    choices.goes(next.withChosen(number, drawn), told ? distinct(choices) : Because.NOTHING, drawn);
  }

  /** Whether what a process draws now is to be different from what all others have drawn. */
  private static boolean seedsItself(Choices choices) {
    return switch (choices.setting().profile().random()) {
      case INHERITED -> false;
      case RESEEDED -> true;
      case LAZY -> !choices.me().stream().isUsed();
    };
  }

  private static boolean isDrawnElsewhere(String number, Choices choices) {
    return choices.world().hasDrawn(number);
  }

  private static Because duplicated(Choices choices) {
    return isReseeded(choices)
        ? promised(choices, id -> true)
        : DUPLICATED.and(promised(choices, id -> !isOfDistinct(id))).and(PAIRWISE);
  }

  private static Because distinct(Choices choices) {
    return promised(choices, id -> isReseeded(choices) || isOfDistinct(id));
  }

  private static boolean isReseeded(Choices choices) {
    return choices.setting().profile().random() == Profile.Generator.RESEEDED;
  }

  private static boolean isOfDistinct(String promise) {
    return promise.endsWith("-DISTINCT");
  }

  private static Because promised(Choices choices, Predicate<String> which) {
    String[] promises =
        choices.setting().profile().randomPromises().stream().filter(which).toArray(String[]::new);
    return promises.length == 0 ? Because.NOTHING : Because.of(promises);
  }

  static void save(Save operation, Choices choices) {
    Process me = choices.me();
    if (me.parent() < 0) {
      // Nobody in the scenario is the parent that the file is named after.
      choices.succeeds(Because.NOTHING, "0");
      return;
    }
    String file = choices.world().born(me.parent()).pid() + "-" + me.pid();
    choices.goes(choices.world().withFile(file, operation.value().text()), Because.NOTHING, "0");
  }

  static void load(Load operation, Choices choices) {
    String file = choices.me().pid() + "-" + choices.setting().pid(operation.child());
    String content = choices.world().file(file);
    if (content == null) {
      choices.fails("ENOENT", FILE);
    } else {
      choices.succeeds(FILE, content);
    }
  }
}
