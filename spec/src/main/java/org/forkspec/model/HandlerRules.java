package org.forkspec.model;

import java.util.List;
import org.forkspec.scenario.SignalOperation.Handled;
import org.forkspec.scenario.SignalOperation.HandlerMask;
import org.forkspec.scenario.SignalOperation.HandlerStack;
import org.forkspec.scenario.SignalOperation.SigAltStack;
import org.forkspec.scenario.SignalOperation.Use;
import org.forkspec.trace.Outcome;

/** What handlers have noted, and on which stack they run. */
final class HandlerRules {

  private static final Because FORMS = Because.of("SIGACTION-HANDLER-FORMS");
  private static final Because OF_CHILD = Because.of("SIGCHLD-SIGINFO");
  private static final Because MASKED = Because.of("SIGACTION-MASK-DURING-HANDLER");
  private static final Because STACK = Because.of("SIGACTION-ONSTACK");

  private HandlerRules() {}

  static void addTo(Rules.Book book) {
    book.put(Handled.class, HandlerRules::handled);
    book.put(HandlerMask.class, HandlerRules::handlermask);
    book.put(HandlerStack.class, HandlerRules::handlerstack);
    book.put(SigAltStack.class, HandlerRules::sigaltstack);
  }

  static void handled(Handled operation, Choices choices) {
    Process me = choices.me();
    List<Note> notes = me.get(Handlers.NOTES);
    World next =
        notes.isEmpty()
            ? choices.world()
            : choices.world().with(me.with(Handlers.NOTES, List.of()));
    String[] words = notes.stream().map(Note::word).toArray(String[]::new);
    if (choices.seen() instanceof Outcome.Success success && readAs(notes, success.values())) {
      words = success.values().toArray(String[]::new);
    }
    choices.goes(next, FORMS.andIf(notes.stream().anyMatch(Note::isOfChild), OF_CHILD), words);
  }

  private static boolean readAs(List<Note> notes, List<String> words) {
    boolean reads = notes.size() == words.size();
    for (int i = 0; reads && i < words.size(); i++) {
      reads = notes.get(i).mayRead(words.get(i));
    }
    return reads;
  }

  static void sigaltstack(SigAltStack operation, Choices choices) {
    Process me = choices.me();
    boolean old = me.get(Handlers.ALTERNATE);
    World next =
        operation.use() == Use.QUERY
            ? choices.world()
            : choices.world().with(me.with(Handlers.ALTERNATE, operation.use() == Use.ON));
    choices.goes(
        next,
        STACK.and(Inheritance.shows(Handlers.ALTERNATE, me, choices.world())),
        old ? "on" : "off");
  }

  static void handlerstack(HandlerStack operation, Choices choices) {
    Handlers.Seen seen = choices.me().get(Handlers.SEEN);
    String stack = seen.alternate() ? "alternate" : "ordinary";
    choices.succeeds(STACK, seen.mask() < 0 ? "none" : stack);
  }

  static void handlermask(HandlerMask operation, Choices choices) {
    int mask = choices.me().get(Handlers.SEEN).mask();
    choices.succeeds(
        MASKED, mask < 0 ? new String[] {"none"} : MaskRules.words(mask).toArray(String[]::new));
  }
}
