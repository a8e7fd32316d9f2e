package org.forkspec.model;

import java.util.List;
import java.util.stream.IntStream;
import org.forkspec.scenario.AttributeOperation.GetPriority;
import org.forkspec.scenario.AttributeOperation.GetScheduler;
import org.forkspec.scenario.AttributeOperation.Nice;
import org.forkspec.scenario.AttributeOperation.SetScheduler;
import org.forkspec.scenario.Policy;
import org.jspecify.annotations.Nullable;

/** How favourably a process is scheduled: its nice value, its policy and priority. */
public final class PriorityRules {

  /** That which main began with: nobody has told yet which it is. */
  private static final int AS_MAIN = Integer.MIN_VALUE;

  public static final Attribute<Integer> NICE = new Attribute<>("nice value", AS_MAIN);

  public static final Attribute<Scheduling> SCHEDULING =
      new Attribute<>("scheduling policy and priority", Scheduling.OPEN);

  private static final int LEAST = -20;
  private static final int MOST = 19;

  private static final Because REAL_TIME = Because.of("FORK-SCHED-RT-INHERITED");
  private static final Because OPEN = Because.of("FORK-SCHED-OTHER-IMPLDEF");

  private static final String MAINS = "nice value of main";

  private PriorityRules() {}

  /** A policy with its priority; none where the implementation has chosen, and not told yet. */
  public record Scheduling(@Nullable Policy policy, int priority) {

    static final Scheduling OPEN = new Scheduling(null, 0);

    /** What a child has: what becomes of other policies than these two is not said. */
    Scheduling inherited() {
      return policy != null && policy.isRealTime() ? this : OPEN;
    }
  }

  static void addTo(Rules.Book book) {
    book.put(Nice.class, PriorityRules::nice);
    book.put(GetPriority.class, PriorityRules::getpriority);
    book.put(SetScheduler.class, PriorityRules::setScheduler);
    book.put(GetScheduler.class, PriorityRules::getScheduler);
  }

  static void nice(Nice operation, Choices choices) {
    if (operation.increment() < 0) {
      // To be favoured takes privileges, which some have and some have not.
      choices.fails("EPERM", Because.NOTHING);
    }
    for (int before : possible(choices)) {
      int after = Math.max(LEAST, Math.min(MOST, before + operation.increment()));
      Process me = choices.me().with(NICE, after);
      choices.goes(settled(before, choices).with(me), shown(choices), Integer.toString(after));
    }
  }

  static void getpriority(GetPriority operation, Choices choices) {
    for (int value : possible(choices)) {
      choices.goes(settled(value, choices), shown(choices), Integer.toString(value));
    }
  }

  /** What the nice value may be now. */
  private static List<Integer> possible(Choices choices) {
    int value = choices.me().get(NICE);
    if (value != AS_MAIN) {
      return List.of(value);
    }
    String known = choices.world().chosen(MAINS);
    if (known != null) {
      return List.of(Integer.parseInt(known));
    }
    return choices.seen() == null
        ? List.of(0)
        : IntStream.rangeClosed(LEAST, MOST).boxed().toList();
  }

  /** The world in which it is known to have been that. */
  private static World settled(int value, Choices choices) {
    return choices.me().get(NICE) == AS_MAIN
        ? choices.world().withChosen(MAINS, Integer.toString(value))
        : choices.world();
  }

  private static Because shown(Choices choices) {
    return Inheritance.shows(NICE, choices.me(), choices.world());
  }

  static void setScheduler(SetScheduler operation, Choices choices) {
    // Linux lets everybody go from SCHED_OTHER to SCHED_BATCH; POSIX leaves it all to privileges.
    choices.fails("EPERM", Because.NOTHING);
    Scheduling set = new Scheduling(operation.policy(), operation.priority());
    choices.goes(choices.world().with(choices.me().with(SCHEDULING, set)), Because.NOTHING, "0");
  }

  static void getScheduler(GetScheduler operation, Choices choices) {
    Process me = choices.me();
    Scheduling scheduling = me.get(SCHEDULING);
    boolean inherited = me.origin(SCHEDULING) == Attributes.Origin.FORK;
    if (scheduling.policy() != null) {
      choices.succeeds(
          Because.NOTHING.andIf(inherited, REAL_TIME),
          scheduling.policy().name(),
          Integer.toString(scheduling.priority()));
      return;
    }
    for (Policy policy : Policy.values()) {
      if (!policy.isRealTime()) {
        World next = choices.world().with(me.with(SCHEDULING, new Scheduling(policy, 0)));
        choices.goes(next, Because.NOTHING.andIf(inherited, OPEN), policy.name(), "0");
      }
    }
  }
}
