package org.forkspec.scenario;

import java.util.Collections;
import org.forkspec.scenario.AtForkOperation.AtFork;
import org.forkspec.scenario.AtForkOperation.GetErrno;
import org.forkspec.scenario.AtForkOperation.Hoard;
import org.forkspec.scenario.AtForkOperation.Noted;
import org.forkspec.scenario.AtForkOperation.SetErrno;

/** How the operations on what is called at a fork are spelled. */
final class AtForkWords {

  private AtForkWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "atfork",
        AtFork.class,
        words -> new AtFork(words.letterOrNull(), words.letterOrNull(), words.letterOrNull()),
        (it, to) -> Collections.addAll(to, it.prepare(), it.parent(), it.child()));
    forms.add("hoard", Hoard.class, words -> new Hoard(), (it, to) -> {});
    forms.add("noted", Noted.class, words -> new Noted(), (it, to) -> {});
    forms.add(
        "seterrno",
        SetErrno.class,
        words -> new SetErrno(words.errno()),
        (it, to) -> to.add(it.value()));
    forms.add("errno", GetErrno.class, words -> new GetErrno(), (it, to) -> {});
  }
}
