package org.forkspec.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.forkspec.scenario.AtForkOperation.AtFork;
import org.jspecify.annotations.Nullable;

/** What a process has registered to be called when it forks. */
public final class ForkHandlers {

  private ForkHandlers() {}

  /** How many registrations there are. */
  public static int count(Process process) {
    return process.get(AtForkRules.HANDLERS).size();
  }

  /** The same process without them. */
  public static Process without(Process process) {
    return process.with(AtForkRules.HANDLERS, List.of());
  }

  /** The same process with them registered in the reverse order. */
  public static Process reversed(Process process) {
    List<AtFork> handlers = new ArrayList<>(process.get(AtForkRules.HANDLERS));
    Collections.reverse(handlers);
    return process.with(AtForkRules.HANDLERS, List.copyOf(handlers));
  }

  /** The errno that is known of a relative of the process that makes a step, or null. */
  public static @Nullable String errnoOfRelative(Choices choices) {
    Process relative = ErrnoRules.relativeWithAnother(choices);
    return relative == null ? null : relative.get(ErrnoRules.ERRNO);
  }
}
