package org.forkspec.scenario;

import java.util.Collections;
import org.forkspec.scenario.EndingOperation.Abort;
import org.forkspec.scenario.EndingOperation.AtExit;
import org.forkspec.scenario.EndingOperation.QuickExit;
import org.forkspec.scenario.EndingOperation.Return;
import org.forkspec.scenario.EndingOperation.Terminate;

/** How the operations on a process's own end are spelled. */
final class EndingWords {

  private EndingWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "atexit",
        AtExit.class,
        words -> new AtExit(words.writeEnd(), words.letter()),
        (it, to) -> Collections.addAll(to, it.end().toString(), it.letter()));
    forms.add(
        "_Exit",
        QuickExit.class,
        words -> new QuickExit(words.exitValue()),
        (it, to) -> to.add(Integer.toString(it.code())));
    forms.add(
        "terminate",
        Terminate.class,
        words -> new Terminate(words.exitValue()),
        (it, to) -> to.add(Integer.toString(it.code())));
    forms.add(
        "return",
        Return.class,
        words -> new Return(words.exitValue()),
        (it, to) -> to.add(Integer.toString(it.code())));
    forms.add("abort", Abort.class, words -> new Abort(), (it, to) -> {});
  }
}
