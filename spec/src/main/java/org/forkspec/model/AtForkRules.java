package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.scenario.AtForkOperation;
import org.forkspec.scenario.AtForkOperation.AtFork;
import org.forkspec.scenario.AtForkOperation.Hoard;
import org.forkspec.scenario.AtForkOperation.Noted;
import org.forkspec.scenario.ForkCall;

/**
 * What {@code fork} calls that the process has registered: first in the parent, the last registered
 * first, then in parent and child, the first one first (POSIX.1-2017, XSH pthread_atfork).
 */
final class AtForkRules {

  /** What the functions have noted in a process's memory, and what that shows, as bits. */
  record Notes(String letters, int shows) {
    static final Notes NONE = new Notes("", 0);
  }

  static final Attribute<List<AtFork>> HANDLERS = new Attribute<>("fork handlers", List.of());
  static final Attribute<Notes> NOTES = new Attribute<>("notes of fork handlers", Notes.NONE);

  /** Whether it has allocated all memory that it can have. */
  static final Attribute<Boolean> HOARDS = new Attribute<>("lack of memory", false);

  private static final int CALLS = 1;
  private static final int SEVERAL = 1 << 1;
  private static final int NULLS = 1 << 2;
  private static final int UFORK = 1 << 3;
  private static final int VFORK = 1 << 4;
  private static final int SPAWN = 1 << 5;

  private static final Because REGISTERS = Because.of("ATFORK-RETURN");
  private static final Because NO_EINTR = Because.of("ATFORK-NO-EINTR");
  private static final Because NO_MEMORY = Because.of("ATFORK-ENOMEM");
  private static final Because CALLED = Because.of("ATFORK-CALLED");
  private static final Because ORDER = Because.of("ATFORK-ORDER");
  private static final Because ORDER_IN_CPYTHON = Because.of("RT-CPYTHON-AT-FORK-ORDER");
  private static final Because NULL_IS_SKIPPED = Because.of("ATFORK-NULL-HANDLERS");
  private static final Because NOT_BY_UFORK = Because.of("UFORK-NO-ATFORK");
  private static final Because AT_SPAWN = Because.of("SPAWN-ATFORK-IMPLDEF");
  private static final Because NOT_BY_VFORK = Because.of("VFORK-NO-ATFORK");

  private AtForkRules() {}

  static void addTo(Rules.Book book) {
    book.put(AtFork.class, AtForkRules::atfork);
    book.put(Hoard.class, AtForkRules::hoard);
    book.put(Noted.class, AtForkRules::noted);
  }

  static void atfork(AtFork operation, Choices choices) {
    Process me = choices.me();
    List<AtFork> handlers = new ArrayList<>(me.get(HANDLERS));
    handlers.add(operation);
    boolean signaled = Dispositions.isSignaled(me);
    choices.goes(
        choices.world().with(me.with(HANDLERS, List.copyOf(handlers))),
        REGISTERS.andIf(signaled, NO_EINTR),
        "0");
    if (me.get(HOARDS)) {
      choices.fails("ENOMEM", NO_MEMORY);
    }
  }

  /** Nothing says what it still has room for. */
  static void hoard(Hoard operation, Choices choices) {
    choices.goes(choices.world().with(choices.me().with(HOARDS, true)), Because.NOTHING, "0");
  }

  static void noted(Noted operation, Choices choices) {
    Notes notes = choices.me().get(NOTES);
    boolean python = choices.setting().profile().implementation().equals("cpython");
    choices.succeeds(
        Because.NOTHING
            .andIf(has(notes, CALLS), CALLED)
            .andIf(has(notes, SEVERAL), ORDER)
            .andIf(has(notes, SEVERAL) && python, ORDER_IN_CPYTHON)
            .andIf(has(notes, NULLS), NULL_IS_SKIPPED)
            .andIf(has(notes, UFORK), NOT_BY_UFORK)
            .andIf(has(notes, VFORK), NOT_BY_VFORK)
            .andIf(has(notes, SPAWN), AT_SPAWN),
        notes.letters().isEmpty() ? "0" : notes.letters());
  }

  private static boolean has(Notes notes, int what) {
    return (notes.shows() & what) != 0;
  }

  /** A process that is about to fork, when all is called that is to be called before. */
  static Process prepared(Process me, ForkCall call) {
    List<AtFork> handlers = me.get(HANDLERS);
    if (handlers.isEmpty()) {
      return me;
    }
    Notes notes = me.get(NOTES);
    if (call != ForkCall.FORK) {
      int silent = call == ForkCall.VFORK ? VFORK : UFORK;
      return me.with(NOTES, new Notes(notes.letters(), notes.shows() | silent));
    }
    StringBuilder letters = new StringBuilder(notes.letters());
    int shows = notes.shows() | CALLS | (handlers.size() > 1 ? SEVERAL : 0);
    for (int i = handlers.size() - 1; i >= 0; i--) {
      AtFork handler = handlers.get(i);
      note(handler.prepare(), letters);
      shows |= hasNull(handler) ? NULLS : 0;
    }
    return me.with(NOTES, new Notes(letters.toString(), shows));
  }

  /** What a process that spawns another may have called for that: nothing, or what fork calls. */
  static List<Process> spawning(Process me) {
    if (me.get(HANDLERS).isEmpty()) {
      return List.of(me);
    }
    Process all = called(prepared(me, ForkCall.FORK), ForkCall.FORK, false);
    return List.of(showing(me), showing(all));
  }

  private static Process showing(Process me) {
    Notes notes = me.get(NOTES);
    return me.with(NOTES, new Notes(notes.letters(), notes.shows() | SPAWN));
  }

  private static boolean hasNull(AtFork handler) {
    return handler.prepare().equals(AtForkOperation.NULL)
        || handler.parent().equals(AtForkOperation.NULL)
        || handler.child().equals(AtForkOperation.NULL);
  }

  /** The parent or the child of a fork that has happened, when all is called. */
  static Process called(Process process, ForkCall call, boolean child) {
    List<AtFork> handlers = process.get(HANDLERS);
    if (handlers.isEmpty() || call != ForkCall.FORK) {
      return process;
    }
    Notes notes = process.get(NOTES);
    StringBuilder letters = new StringBuilder(notes.letters());
    for (AtFork handler : handlers) {
      note(child ? handler.child() : handler.parent(), letters);
    }
    return process.with(NOTES, new Notes(letters.toString(), notes.shows()));
  }

  private static void note(String letter, StringBuilder letters) {
    if (!letter.equals(AtForkOperation.NULL)) {
      letters.append(letter);
    }
  }
}
