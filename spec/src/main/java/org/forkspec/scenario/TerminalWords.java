package org.forkspec.scenario;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.forkspec.scenario.TerminalOperation.AcquireTerminal;
import org.forkspec.scenario.TerminalOperation.GetForeground;
import org.forkspec.scenario.TerminalOperation.OpenControlling;
import org.forkspec.scenario.TerminalOperation.OpenPty;
import org.forkspec.scenario.TerminalOperation.ReadTerminal;
import org.forkspec.scenario.TerminalOperation.SetForeground;
import org.forkspec.scenario.TerminalOperation.TypeLine;

/** How the operations on terminals are spelled. */
final class TerminalWords {

  private static final String TERMINAL = "the name of a terminal";

  /** What somebody types before the end of a line. */
  private static final Pattern LINE = Pattern.compile("[A-Za-z]{1,64}");

  private TerminalWords() {}

  static void addTo(Vocabulary.Forms forms) {
    named("openpty", OpenPty.class, OpenPty::new, forms);
    named("acquiretty", AcquireTerminal.class, AcquireTerminal::new, forms);
    named("tcgetpgrp", GetForeground.class, GetForeground::new, forms);
    named("readtty", ReadTerminal.class, ReadTerminal::new, forms);
    forms.add("opentty", OpenControlling.class, words -> new OpenControlling(), (it, to) -> {});
    forms.add(
        "tcsetpgrp",
        SetForeground.class,
        words -> new SetForeground(words.name(TERMINAL), words.onePid()),
        (it, to) -> Collections.addAll(to, it.terminal(), it.group().toString()));
    forms.add(
        "typetty",
        TypeLine.class,
        words -> new TypeLine(words.name(TERMINAL), words.matching(LINE, "1 to 64 letters")),
        (it, to) -> Collections.addAll(to, it.terminal(), it.line()));
  }

  private static <O extends TerminalOperation> void named(
      String word, Class<O> type, Function<String, O> make, Vocabulary.Forms forms) {
    forms.add(
        word,
        type,
        words -> make.apply(words.name(TERMINAL)),
        (O it, List<String> to) -> to.add(it.terminal()));
  }
}
