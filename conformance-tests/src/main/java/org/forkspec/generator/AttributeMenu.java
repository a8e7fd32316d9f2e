package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.scenario.AttributeOperation.Umask;

/** What a process could do with its attributes. */
final class AttributeMenu {

  private static final List<Integer> MASKS = List.of(0, 022, 027, 077, 0777);

  private final Choice choice;

  AttributeMenu(Random random) {
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("umask", (actor, world) -> new Umask(choice.pick(MASKS)));
  }
}
