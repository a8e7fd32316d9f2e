package org.forkspec.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.SharingOperation.Advice;
import org.forkspec.scenario.SharingOperation.Advise;
import org.forkspec.scenario.SharingOperation.Attachments;
import org.forkspec.scenario.SharingOperation.Fetch;
import org.forkspec.scenario.SharingOperation.Kind;
import org.forkspec.scenario.SharingOperation.Lock;
import org.forkspec.scenario.SharingOperation.Locked;
import org.forkspec.scenario.SharingOperation.Segment;
import org.forkspec.scenario.SharingOperation.Store;
import org.forkspec.scenario.Signal;

/** Memory that is mapped: private, shared, or a segment of System V (XSH fork, mmap, shmat). */
final class MappingRules {

  /** How a mapping came to be what it is. */
  private enum Came {
    MADE,
    BY_FORK,
    WIPED
  }

  /**
   * One mapping of a process.
   *
   * @param what tells the memory behind it from any other
   * @param isSegment whether it is attached, and so counted
   * @param own what is stored in it, where it is private
   */
  record Mapping(
      String what, boolean isShared, boolean isSegment, Came came, Set<Advice> advice, long own) {
    private Mapping forked() {
      return advice.contains(Advice.WIPEONFORK)
          ? new Mapping(what, isShared, isSegment, Came.WIPED, advice, 0)
          : new Mapping(what, isShared, isSegment, Came.BY_FORK, advice, own);
    }

    private Mapping storing(long value) {
      return new Mapping(what, isShared, isSegment, Came.MADE, advice, value);
    }

    private Mapping advised(Advice also) {
      Set<Advice> more = new TreeSet<>(advice);
      more.add(also);
      return new Mapping(what, isShared, isSegment, came, Set.copyOf(more), own);
    }
  }

  /** What is stored in memory that processes share. */
  private record Memory(String what) implements Shared<Long> {
    @Override
    public Long initial() {
      return 0L;
    }
  }

  static final Attribute<Map<String, Mapping>> MAPPINGS =
      new Attribute<>("memory mappings", Map.of());
  static final Attribute<Set<String>> LOCKED = new Attribute<>("memory locks", Set.of());

  /** What a child has of the mappings: all, but for what was advised otherwise. */
  static final Fate<Map<String, Mapping>> COPIED =
      new Fate<>(
          "copied; MAP_SHARED ones and segments refer to the same memory, advised ones are wiped or gone",
          MappingRules::forked);

  private static final Because VISIBLE = Because.of("FORK-MAP-SHARED-VISIBLE");
  private static final Because SURVIVES = Because.of("EXIT-MAPPINGS-UNMAPPED");
  private static final Because RETAINED = Because.of("FORK-MAP-RETAINED");
  private static final Because COPY = Because.of("FORK-MAP-PRIVATE-PRE-FORK-WRITES");
  private static final Because OF_CHILD = Because.of("FORK-MAP-PRIVATE-CHILD-WRITE");
  private static final Because OF_PARENT = Because.of("FORK-MAP-PRIVATE-PARENT-WRITE");
  private static final Because WIPED = Because.of("FORK-MADV-WIPEONFORK");
  private static final Because UNMAPPED = Because.of("FORK-MADV-DONTFORK");
  private static final Because ATTACHED = Because.of("FORK-SHM-ATTACHED");
  private static final Because DETACHED = Because.of("EXIT-SHM-DETACH");
  private static final Because STAYS_LOCKED = Because.of("EXIT-MLOCK-REMOVED");

  private MappingRules() {}

  static void addTo(Rules.Book book) {
    book.put(org.forkspec.scenario.SharingOperation.Map.class, MappingRules::map);
    book.put(Segment.class, MappingRules::segment);
    book.put(Store.class, MappingRules::store);
    book.put(Fetch.class, MappingRules::fetch);
    book.put(Advise.class, MappingRules::advise);
    book.put(Lock.class, MappingRules::lock);
    book.put(Locked.class, MappingRules::locked);
    book.put(Attachments.class, MappingRules::attachments);
  }

  private static Map<String, Mapping> forked(Map<String, Mapping> mappings) {
    Map<String, Mapping> copy = new HashMap<>();
    mappings.forEach(
        (name, mapping) -> {
          if (!mapping.advice().contains(Advice.DONTFORK)) {
            copy.put(name, mapping.forked());
          }
        });
    return Map.copyOf(copy);
  }

  static void map(org.forkspec.scenario.SharingOperation.Map operation, Choices choices) {
    make(operation, operation.name(), operation.kind() == Kind.SHARED, false, choices);
  }

  static void segment(Segment operation, Choices choices) {
    make(operation, operation.name(), true, true, choices);
  }

  private static void make(
      Operation operation, String name, boolean isShared, boolean isSegment, Choices choices) {
    Process me = choices.me();
    String what = operation.word() + " " + name + " of " + me.index();
    Mapping made = new Mapping(what, isShared, isSegment, Came.MADE, Set.of(), 0);
    choices.goes(choices.world().with(with(me, name, made)), Because.NOTHING, "0");
  }

  private static Process with(Process me, String name, Mapping mapping) {
    Map<String, Mapping> others = new HashMap<>(me.get(MAPPINGS));
    others.put(name, mapping);
    return me.with(MAPPINGS, Map.copyOf(others));
  }

  static void store(Store operation, Choices choices) {
    Process me = choices.me();
    Mapping mapping = me.get(MAPPINGS).get(operation.name());
    if (mapping == null) {
      faults(choices);
    } else if (mapping.isShared()) {
      World next = choices.world().with(new Memory(mapping.what()), operation.value());
      choices.goes(next.with(new LastStorer(mapping.what()), me.index()), retained(mapping), "0");
    } else {
      choices.goes(
          choices.world().with(with(me, operation.name(), mapping.storing(operation.value()))),
          retained(mapping),
          "0");
    }
  }

  /** What it shows that a mapping is there. */
  private static Because retained(Mapping mapping) {
    return Because.NOTHING.andIf(mapping.came() == Came.BY_FORK, RETAINED);
  }

  /** Who stored last in shared memory, or -1. */
  private record LastStorer(String what) implements Shared<Integer> {
    @Override
    public Integer initial() {
      return -1;
    }
  }

  static void fetch(Fetch operation, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    Mapping mapping = me.get(MAPPINGS).get(operation.name());
    if (mapping == null) {
      faults(choices);
    } else if (mapping.isShared()) {
      int last = world.get(new LastStorer(mapping.what()));
      boolean others = last >= 0 && last != me.index();
      choices.succeeds(
          retained(mapping).andIf(others, VISIBLE).andIf(others && world.isDead(last), SURVIVES),
          Long.toString(world.get(new Memory(mapping.what()))));
    } else {
      Because because =
          switch (mapping.came()) {
            case MADE -> Because.NOTHING;
            case BY_FORK -> COPY.shownIf(mapping.own() != 0).and(RETAINED);
            case WIPED -> WIPED;
          };
      choices.succeeds(
          because.and(keptApart(operation.name(), mapping, choices)), Long.toString(mapping.own()));
    }
  }

  /** What it shows that a child or the parent has stored something else in its copy. */
  private static Because keptApart(String name, Mapping mine, Choices choices) {
    World world = choices.world();
    Because because = Because.NOTHING;
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      Mapping its = other == null ? null : other.get(MAPPINGS).get(name);
      if (its != null && its.what().equals(mine.what()) && its.own() != mine.own()) {
        boolean isChild = other.parent() == choices.me().index();
        boolean isParent = place == choices.me().parent();
        because =
            because
                .andIf(isChild && its.came() == Came.MADE, OF_CHILD)
                .andIf(isParent && mine.came() == Came.BY_FORK, OF_PARENT);
      }
    }
    return because;
  }

  /** Nothing is mapped there. */
  private static void faults(Choices choices) {
    choices.ends(
        choices.world().with(SystemSteps.dying(choices.me(), Status.signaled(Signal.SIGSEGV))),
        UNMAPPED);
  }

  static void advise(Advise operation, Choices choices) {
    Process me = choices.me();
    Mapping mapping = me.get(MAPPINGS).get(operation.name());
    if (mapping == null) {
      choices.fails("ENOMEM", UNMAPPED);
    } else if (operation.advice() == Advice.WIPEONFORK && mapping.isShared()) {
      choices.fails("EINVAL", WIPED);
    } else {
      choices.goes(
          choices.world().with(with(me, operation.name(), mapping.advised(operation.advice()))),
          Because.NOTHING,
          "0");
    }
  }

  static void lock(Lock operation, Choices choices) {
    Process me = choices.me();
    if (!me.get(MAPPINGS).containsKey(operation.name())) {
      choices.fails("ENOMEM", UNMAPPED);
      return;
    }
    Set<String> more = new TreeSet<>(me.get(LOCKED));
    more.add(operation.name());
    choices.goes(choices.world().with(me.with(LOCKED, Set.copyOf(more))), Because.NOTHING, "0");
    // How much may be locked is up to limits that nobody has told.
    choices.fails("ENOMEM", Because.NOTHING);
    choices.fails("EPERM", Because.NOTHING);
  }

  static void locked(Locked operation, Choices choices) {
    Process me = choices.me();
    boolean left = false;
    for (int place = 0; place < choices.world().size(); place++) {
      Process other = choices.world().process(place);
      left |= other != null && choices.world().isDead(place) && !other.get(LOCKED).isEmpty();
    }
    int count = me.get(LOCKED).size();
    choices.succeeds(
        Inheritance.shows(LOCKED, me, choices.world()).andIf(left && count > 0, STAYS_LOCKED),
        Integer.toString(count));
  }

  /** Those that are alive have it attached; a dying process detaches it at some time. */
  static void attachments(Attachments operation, Choices choices) {
    World world = choices.world();
    Mapping mine = choices.me().get(MAPPINGS).get(operation.name());
    if (mine == null) {
      choices.fails("EINVAL", DETACHED);
      return;
    }
    int sure = 0;
    int perhaps = 0;
    boolean detached = false;
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      boolean has =
          other != null
              && other.get(MAPPINGS).values().stream()
                  .anyMatch(it -> it.what().equals(mine.what()));
      if (has) {
        sure += other.isAlive() ? 1 : 0;
        perhaps += other.life() == Life.DYING ? 1 : 0;
        detached |= world.isDead(place);
      }
    }
    for (int count = sure; count <= sure + perhaps; count++) {
      choices.succeeds(
          Because.NOTHING.andIf(sure > 1, ATTACHED).andIf(detached, DETACHED),
          Integer.toString(count));
    }
  }
}
