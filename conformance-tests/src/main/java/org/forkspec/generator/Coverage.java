package org.forkspec.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.model.Because;

/** How often each requirement was played so far, so that the rare ones can come more often. */
final class Coverage {

  private final Map<String, Integer> played = new HashMap<>();

  void count(Because because) {
    shown(because).forEach(id -> played.merge(id, 1, Integer::sum));
  }

  /** How rare what a step shows has been: 1 for what was never played, towards 0 for the common. */
  double rarity(Because because) {
    double rarest = 0;
    for (String id : shown(because)) {
      rarest = Math.max(rarest, 1.0 / (1 + played.getOrDefault(id, 0)));
    }
    return rarest;
  }

  private static List<String> shown(Because because) {
    List<String> shown = new ArrayList<>();
    because.addShownTo(shown);
    return shown;
  }
}
