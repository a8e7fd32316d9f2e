package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.oneIn;
import static org.forkspec.fault.Occasion.time;
import static org.forkspec.fault.Wrong.in;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Content;
import org.forkspec.model.Process;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation.Load;
import org.forkspec.scenario.Operation.Receive;
import org.forkspec.scenario.Operation.Save;
import org.forkspec.scenario.Operation.Send;
import org.jspecify.annotations.Nullable;

/** Faults in values that processes hand to each other. */
final class SerialisationFaults {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

  static final List<Fault> ALL =
      List.of(
          plain(
              "integers-are-cut-to-32-bits",
              "integers arrive modulo 2^32",
              arrives(always(), integers(text -> Integer.toString((int) Long.parseLong(text))))),
          plain(
              "integers-lose-their-sign",
              "negative integers arrive as positive ones",
              arrives(always(), text -> text.replace("-", ""))),
          deep(
              "integers-are-rounded",
              "integers beyond 2^53 arrive rounded to what a double can hold",
              arrives(
                  always(),
                  integers(text -> new BigDecimal(Double.parseDouble(text)).toPlainString()))),
          plain(
              "lists-are-flattened",
              "lists in lists arrive as one",
              arrives(always(), SerialisationFaults::flat)),
          plain(
              "empty-list-is-nothing",
              "an empty list arrives as 0",
              arrives(always(), text -> text.equals("[]") ? "0" : text)),
          deep(
              "words-are-taken-for-truth-values",
              "the words Yes and No arrive as true and false",
              arrives(always(), text -> text.replace("Yes", "true").replace("No", "false"))),
          deep(
              "lists-have-three-levels",
              "lists of the fourth level arrive empty",
              arrives(always(), SerialisationFaults::shallow)),
          deep(
              "words-in-lists-lose-letters",
              "words in lists arrive without letters beyond the seventh",
              arrives(always(), text -> text.replaceAll("([a-z]{7})[a-z]+", "$1"))),
          deep(
              "second-value-replaces-the-first",
              "a value sent to a pipe that is not empty replaces the one before",
              sends(
                  always(),
                  (held, value) -> {
                    held.clear();
                    held.add(value);
                  })),
          deep(
              "last-sent-comes-first",
              "of two values in a pipe, that which was sent last arrives first",
              sends(always(), (held, value) -> held.add(0, value))),
          deep(
              "value-is-lost-now-and-then",
              "one value in twenty arrives as 0",
              sends(oneIn(20), (held, value) -> held.add("0"))),
          plain(
              "values-arrive-twice",
              "a value that is received stays in the pipe",
              in(Receive.class)
                  .where((it, choices) -> hasValue(it.descriptor(), choices))
                  .changesNothing()),
          deep(
              "values-arrive-twice-in-a-grandchild",
              "a value that a grandchild receives stays in the pipe",
              in(Receive.class)
                  .where((it, choices) -> hasValue(it.descriptor(), choices))
                  .when(inGrandchild())
                  .changesNothing()),
          plain(
              "receive-blocks-at-the-end-of-file",
              "receive at the end of file blocks",
              in(Receive.class)
                  .where((it, choices) -> Ends.isAtEnd(it.descriptor(), choices))
                  .hangs()),
          plain(
              "receive-does-not-wait",
              "receive from an empty pipe tells the end of file though there are writers",
              in(Receive.class)
                  .where((it, choices) -> Ends.isEmpty(it.descriptor(), choices))
                  .answers()),
          plain(
              "receive-finds-nothing-at-the-end-of-file",
              "receive at the end of file returns 0",
              in(Receive.class)
                  .where((it, choices) -> Ends.isAtEnd(it.descriptor(), choices))
                  .answers("0")),
          plain(
              "file-has-another-name",
              "a value is saved under another name than it is looked for",
              in(Save.class)
                  .when(inChild())
                  .does(
                      (it, right, choices) ->
                          choices.goes(
                              choices
                                  .world()
                                  .withFile(
                                      choices.me().pid() + "-" + choices.me().pid(),
                                      it.value().text()),
                              Because.NOTHING,
                              "0"))),
          plain("save-does-nothing", "no value is saved", in(Save.class).changesNothing()),
          deep(
              "second-save-does-nothing",
              "a process's second value does not replace its first",
              in(Save.class).when(time(2, Save.class)).changesNothing()),
          deep(
              "save-in-a-grandchild-does-nothing",
              "no value of a grandchild is saved",
              in(Save.class).when(inGrandchild()).changesNothing()),
          plain(
              "load-finds-what-was-not-saved",
              "a value that was not saved is loaded as 0",
              in(Load.class).forgives("ENOENT", "0")),
          deep(
              "second-load-finds-nothing",
              "a process's second load fails",
              in(Load.class).when(time(2, Load.class)).fails("ENOENT")),
          deep(
              "load-finds-the-first-child",
              "load tells what the caller's first child has saved, where there is something",
              in(Load.class)
                  .does(
                      (it, right, choices) -> {
                        String first = savedByFirst(choices);
                        if (first == null) {
                          right.apply(it, choices);
                        } else {
                          choices.succeeds(Because.NOTHING, first);
                        }
                      })));

  private SerialisationFaults() {}

  /** A pipe's values, and one more. */
  private interface Sending {
    void add(List<String> held, String value);
  }

  private static Plant sends(Occasion when, Sending sending) {
    return in(Send.class)
        .when(when)
        .where((it, choices) -> Ends.hasReader(it.descriptor(), choices))
        .leaves(
            (it, right, choices) -> {
              int pipe = Ends.pipe(it.descriptor(), choices);
              Content before = choices.world().pipe(pipe);
              List<String> values = new ArrayList<>(before.values());
              sending.add(values, it.value().text());
              return right.withPipe(pipe, new Content(before.bytes(), List.copyOf(values)));
            });
  }

  private static Plant arrives(Occasion when, UnaryOperator<String> spoilt) {
    return sends(when, (held, value) -> held.add(spoilt.apply(value)));
  }

  private static UnaryOperator<String> integers(UnaryOperator<String> spoilt) {
    return text ->
        INTEGER
            .matcher(text)
            .replaceAll(match -> Matcher.quoteReplacement(spoilt.apply(match.group())));
  }

  private static String flat(String text) {
    if (!text.startsWith("[")) {
      return text;
    }
    String inside = text.replace("[", "").replace("]", "");
    return "[" + inside.replaceAll("^,+|,+$", "").replaceAll(",+", ",") + "]";
  }

  private static String shallow(String text) {
    StringBuilder shallow = new StringBuilder();
    int level = 0;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      level += letter == '[' ? 1 : 0;
      if (level < 4 || level == 4 && (letter == '[' || letter == ']')) {
        shallow.append(letter);
      }
      level -= letter == ']' ? 1 : 0;
    }
    return shallow.toString();
  }

  private static boolean hasValue(Descriptor end, Choices choices) {
    return Ends.pipe(end, choices) >= 0 && !Ends.isEmpty(end, choices);
  }

  private static @Nullable String savedByFirst(Choices choices) {
    Process me = choices.me();
    for (Process other : Kin.all(choices.world())) {
      String file = choices.world().file(me.pid() + "-" + other.pid());
      if (file != null && Kin.rank(choices.world(), other) == 1) {
        return file;
      }
    }
    return null;
  }
}
