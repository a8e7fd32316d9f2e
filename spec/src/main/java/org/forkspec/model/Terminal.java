package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A terminal (POSIX.1-2017, XBD 11.1).
 *
 * @param session the session that it controls, or 0
 * @param foreground the group of that session that may read
 * @param released whether it has controlled a session whose leader has ended
 * @param lines what was typed and nobody has read
 */
public record Terminal(int session, int foreground, boolean released, List<String> lines) {

  /** Nobody's, and nothing was typed. */
  static final Terminal FRESH = new Terminal(0, 0, false, List.of());

  /** Which one it is: the process that made it, and how it calls it. */
  record Key(int place, String name) implements Shared<Terminal> {
    @Override
    public Terminal initial() {
      return FRESH;
    }
  }

  Terminal controlling(int itsSession, int group) {
    return new Terminal(itsSession, group, released, lines);
  }

  Terminal withForeground(int group) {
    return new Terminal(session, group, released, lines);
  }

  /** The leader of the session that it controlled has ended. */
  Terminal free() {
    return new Terminal(0, 0, true, lines);
  }

  Terminal typed(String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return new Terminal(session, foreground, released, List.copyOf(more));
  }

  Terminal read() {
    return new Terminal(session, foreground, released, lines.subList(1, lines.size()));
  }
}
