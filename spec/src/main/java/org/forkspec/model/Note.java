package org.forkspec.model;

import org.forkspec.scenario.Signal;
import org.jspecify.annotations.Nullable;

/** What a handler noted that ran: the signal, and where it came from, if it was told that. */
record Note(Signal signal, @Nullable Origin origin) {

  /** The note in words. */
  String word() {
    if (origin == null) {
      return signal.word();
    }
    return origin.codes().isEmpty()
        ? signal.word() + ":SI_KERNEL"
        : word(origin, origin.codes().get(0));
  }

  private String word(Origin from, String code) {
    String detail = from.detail().isEmpty() ? "" : ":" + from.detail();
    return signal.word() + ":" + code + ":" + from.pid() + detail;
  }

  /** Whether it tells of a child. */
  boolean isOfChild() {
    return origin != null && origin.isOfChild();
  }

  /** Whether that word may stand for it. */
  boolean mayRead(String word) {
    if (origin == null) {
      return word.equals(signal.word());
    }
    Origin from = origin;
    return from.codes().isEmpty()
        ? word.startsWith(signal.word() + ":")
        : from.codes().stream().anyMatch(code -> word.equals(word(from, code)));
  }
}
