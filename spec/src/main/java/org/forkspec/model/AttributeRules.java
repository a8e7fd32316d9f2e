package org.forkspec.model;

import org.forkspec.scenario.AttributeOperation.Umask;

/** What processes have besides their identity, each for itself. */
public final class AttributeRules {

  /** The file mode creation mask; adapters give main this one. */
  public static final Attribute<Integer> UMASK = new Attribute<>("file mode creation mask", 022);

  private static final Because PREVIOUS = Because.of("UMASK-RETURNS-PREVIOUS");

  private AttributeRules() {}

  static void addTo(Rules.Book book) {
    book.put(Umask.class, AttributeRules::umask);
  }

  static void umask(Umask operation, Choices choices) {
    Process me = choices.me();
    choices.goes(
        choices.world().with(me.with(UMASK, operation.mask())),
        PREVIOUS.and(Inheritance.shows(UMASK, me, choices.world())),
        me.get(UMASK) == 0 ? "0" : "0" + Integer.toString(me.get(UMASK), 8));
  }
}
