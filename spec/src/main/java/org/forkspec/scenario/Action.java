package org.forkspec.scenario;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a process does about a signal: the struct of {@code sigaction}.
 *
 * @param blocks the signals that are blocked besides while its handler runs
 * @param bySignal whether {@code signal} has set it: which flags it has then, and whether it names
 *     the signal itself among those that it blocks, is the implementation's affair
 */
public record Action(Kind kind, Set<ActionFlag> flags, Set<Signal> blocks, boolean bySignal) {

  /** Which of the three ways there are. */
  public enum Kind {
    DEFAULT,
    IGNORE,
    /** The adapter's handler notes that it ran, and what it was told. */
    CATCH;

    /** The word for it in scenarios and traces. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Action {
    flags = Collections.unmodifiableSet(copy(flags, ActionFlag.class));
    blocks = Collections.unmodifiableSet(copy(blocks, Signal.class));
  }

  public Action(Kind kind, Set<ActionFlag> flags, Set<Signal> blocks) {
    this(kind, flags, blocks, false);
  }

  private static <E extends Enum<E>> EnumSet<E> copy(Set<E> set, Class<E> type) {
    return set.isEmpty() ? EnumSet.noneOf(type) : EnumSet.copyOf(set);
  }

  /** One without flags, whose handler blocks nothing else. */
  public static Action plain(Kind kind) {
    return new Action(kind, Set.of(), Set.of());
  }

  public boolean has(ActionFlag flag) {
    return flags.contains(flag);
  }
}
