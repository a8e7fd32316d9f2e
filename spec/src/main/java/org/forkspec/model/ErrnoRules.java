package org.forkspec.model;

import java.util.List;
import org.forkspec.scenario.AtForkOperation.GetErrno;
import org.forkspec.scenario.AtForkOperation.SetErrno;
import org.forkspec.scenario.Operation;
import org.forkspec.trace.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * {@code errno}: a variable of the process that failing functions set, and that successful ones may
 * leave at anything (POSIX.1-2017, XSH 2.3 Error Numbers).
 */
final class ErrnoRules {

  /** Nothing is said of its value. */
  private static final String ANY = "";

  static final Attribute<String> ERRNO = new Attribute<>("errno", ANY);

  private static final Because PRIVATE = Because.of("FORK-ERRNO-PRIVATE");

  private ErrnoRules() {}

  static void addTo(Rules.Book book) {
    book.put(SetErrno.class, ErrnoRules::set);
    book.put(GetErrno.class, ErrnoRules::get);
  }

  static void set(SetErrno operation, Choices choices) {
    choices.goes(
        choices.world().with(choices.me().with(ERRNO, operation.value())), Because.NOTHING, "0");
  }

  static void get(GetErrno operation, Choices choices) {
    String value = choices.me().get(ERRNO);
    if (!value.equals(ANY)) {
      choices.succeeds(Because.NOTHING.andIf(relativeWithAnother(choices) != null, PRIVATE), value);
      return;
    }
    String seen = choices.seenValue();
    choices.succeeds(Because.NOTHING, seen == null ? "0" : seen);
  }

  /** A parent or child of which another value is known. */
  static @Nullable Process relativeWithAnother(Choices choices) {
    Process me = choices.me();
    for (int place = 0; place < choices.world().size(); place++) {
      Process other = choices.world().process(place);
      if (other != null
          && (other.parent() == me.index() || me.parent() == place)
          && !other.get(ERRNO).equals(ANY)
          && !other.get(ERRNO).equals(me.get(ERRNO))) {
        return other;
      }
    }
    return null;
  }

  /** What has become of it by the ways on that a process has from an operation. */
  static void note(Operation operation, Choices choices) {
    if (operation instanceof SetErrno || callsNothing(operation)) {
      return;
    }
    List<Transition> ways = choices.transitions();
    for (int i = 0; i < ways.size(); i++) {
      Transition way = ways.get(i);
      Process me = way.next().born(choices.me().index());
      if (way.outcome() != null) {
        boolean told = way.outcome() instanceof Outcome.Failure && leavesErrno(operation);
        String value = told ? ((Outcome.Failure) way.outcome()).errno() : ANY;
        ways.set(
            i,
            new Transition(way.next().with(me.with(ERRNO, value)), way.outcome(), way.because()));
      }
    }
  }

  /** What it tells of a failure is what it found in errno, and nothing is called after it. */
  private static boolean leavesErrno(Operation operation) {
    return operation instanceof Operation.Wait
        || operation instanceof Operation.WaitPid
        || operation instanceof Operation.Close
        || operation instanceof Operation.Kill
        || operation instanceof Operation.SetPgid;
  }

  /** It calls no function, and so leaves errno alone. */
  private static boolean callsNothing(Operation operation) {
    return operation instanceof GetErrno
        || operation instanceof Operation.GetVariable
        || operation instanceof Operation.SetVariable
        || operation instanceof Operation.Compute;
  }
}
