package org.forkspec.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.SharingOperation.SemGet;
import org.forkspec.scenario.SharingOperation.SemOp;
import org.forkspec.scenario.SharingOperation.SemOpen;
import org.forkspec.scenario.SharingOperation.SemPost;
import org.forkspec.scenario.SharingOperation.SemTryWait;
import org.forkspec.scenario.SharingOperation.SemVal;

/** Semaphores: of System V, with what is undone at the end of a process, and named ones. */
final class SemaphoreRules {

  /** The value of a semaphore. */
  private record Value(String what) implements Shared<Integer> {
    @Override
    public Integer initial() {
      return 0;
    }
  }

  /** Who has changed the value of a semaphore, by the places, be it at the end of their lives. */
  private record Changers(String what) implements Shared<List<Integer>> {
    @Override
    public List<Integer> initial() {
      return List.of();
    }
  }

  /** By the names of the scenario: which semaphore it is. */
  static final Attribute<Map<String, String>> SEMAPHORES =
      new Attribute<>("open semaphores", Map.of());

  /** For each System V semaphore: what is added to it when the process ends. */
  static final Attribute<Map<String, Integer>> UNDONE = new Attribute<>("semadj values", Map.of());

  private static final Because OPEN = Because.of("FORK-SEMAPHORES-OPEN");
  private static final Because CLOSED = Because.of("EXIT-SEMS-CLOSED");
  private static final Because CLEARED = Because.of("FORK-SEMADJ-CLEARED");
  private static final Because APPLIED = Because.of("EXIT-SEMADJ-APPLIED");

  private SemaphoreRules() {}

  static void addTo(Rules.Book book) {
    book.put(SemGet.class, (it, choices) -> make(it, it.name(), it.value(), choices));
    book.put(SemOp.class, SemaphoreRules::semop);
    book.put(SemVal.class, SemaphoreRules::semval);
    book.put(SemOpen.class, (it, choices) -> make(it, it.name(), it.value(), choices));
    book.put(SemPost.class, SemaphoreRules::post);
    book.put(SemTryWait.class, SemaphoreRules::tryWait);
  }

  private static void make(Operation operation, String name, int value, Choices choices) {
    Process me = choices.me();
    String what = operation.word() + " " + name + " of " + me.index();
    World next = choices.world().with(new Value(what), value);
    choices.goes(
        next.with(me.with(SEMAPHORES, with(me.get(SEMAPHORES), name, what))), Because.NOTHING, "0");
  }

  private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> more = new HashMap<>(map);
    more.put(key, value);
    return Map.copyOf(more);
  }

  private static String what(String name, Choices choices) {
    return choices.me().get(SEMAPHORES).getOrDefault(name, "");
  }

  static void semop(SemOp operation, Choices choices) {
    Process me = choices.me();
    String what = what(operation.name(), choices);
    int value = choices.world().get(new Value(what));
    int by = operation.by();
    boolean goes = by == 0 ? value == 0 : value + by >= 0;
    if (!goes) {
      choices.fails("EAGAIN", tells(what, choices));
      return;
    }
    World next = choices.world().with(new Value(what), value + by);
    Process then = me;
    if (operation.undo() && by != 0) {
      int before = me.get(UNDONE).getOrDefault(what, 0);
      then = me.with(UNDONE, with(me.get(UNDONE), what, before - by));
    }
    choices.goes(next.with(then), tells(what, choices), "0");
  }

  static void semval(SemVal operation, Choices choices) {
    String what = what(operation.name(), choices);
    choices.succeeds(tells(what, choices), Integer.toString(choices.world().get(new Value(what))));
  }

  /** What the value of a semaphore says of processes that have ended. */
  private static Because tells(String what, Choices choices) {
    Because because = Because.NOTHING;
    for (int place = 0; place < choices.world().size(); place++) {
      Process other = choices.world().process(place);
      if (other == null || other.isAlive() || place == choices.me().index()) {
        continue;
      }
      boolean undid = choices.world().get(new Changers(what)).contains(place);
      because =
          because
              .andIf(undid, APPLIED)
              .andIf(!undid && hadParentWithMore(other, what, choices.world()), CLEARED);
    }
    return because;
  }

  /** Whether its parent had something to undo when it forked it, and has not undone it yet. */
  private static boolean hadParentWithMore(Process child, String what, World world) {
    if (child.parent() < 0) {
      return false;
    }
    Process parent = world.born(child.parent());
    int forks = world.setting().forks(parent.index(), child.index());
    return parent.get(UNDONE).getOrDefault(what, 0) != 0
        && world.setting().program(parent.index()).steps().subList(0, Math.max(0, forks)).stream()
            .anyMatch(
                step ->
                    step instanceof SemOp semop
                        && semop.undo()
                        && what.equals(parent.get(SEMAPHORES).get(semop.name())));
  }

  /** Whether a dying process has still something to undo. */
  static boolean undoes(Process process) {
    return process.life() == Life.DYING && !process.get(UNDONE).isEmpty();
  }

  /** A dying process undoes what it did to each of its semaphores. */
  static void undo(World world, Process process, List<Transition> steps) {
    for (Map.Entry<String, Integer> adjustment : process.get(UNDONE).entrySet()) {
      String what = adjustment.getKey();
      Map<String, Integer> rest = new HashMap<>(process.get(UNDONE));
      rest.remove(what);
      int value = Math.max(0, world.get(new Value(what)) + adjustment.getValue());
      World next = world.with(new Value(what), value).with(process.with(UNDONE, Map.copyOf(rest)));
      List<Integer> changers = new ArrayList<>(world.get(new Changers(what)));
      changers.add(process.index());
      steps.add(
          new Transition(next.with(new Changers(what), List.copyOf(changers)), null, APPLIED));
    }
  }

  static void post(SemPost operation, Choices choices) {
    String what = what(operation.name(), choices);
    int value = choices.world().get(new Value(what));
    World next = choices.world().with(new Value(what), value + 1);
    choices.goes(changed(next, what, choices), Because.NOTHING, "0");
  }

  static void tryWait(SemTryWait operation, Choices choices) {
    String what = what(operation.name(), choices);
    int value = choices.world().get(new Value(what));
    List<Integer> changers = choices.world().get(new Changers(what));
    boolean others = changers.stream().anyMatch(place -> place != choices.me().index());
    boolean ended = changers.stream().anyMatch(place -> choices.world().isDead(place));
    Because because = Because.NOTHING.andIf(others, OPEN).andIf(ended, CLOSED);
    if (value == 0) {
      choices.fails("EAGAIN", because);
    } else {
      World next = choices.world().with(new Value(what), value - 1);
      choices.goes(changed(next, what, choices), because, "0");
    }
  }

  private static World changed(World world, String what, Choices choices) {
    List<Integer> changers = world.get(new Changers(what));
    int me = choices.me().index();
    if (changers.contains(me)) {
      return world;
    }
    List<Integer> more = new ArrayList<>(changers);
    more.add(me);
    return world.with(new Changers(what), more.stream().sorted().toList());
  }
}
