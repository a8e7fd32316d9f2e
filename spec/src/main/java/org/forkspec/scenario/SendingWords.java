package org.forkspec.scenario;

import java.util.Collections;
import org.forkspec.scenario.SendingOperation.KillPg;
import org.forkspec.scenario.SendingOperation.KillPgUnknown;
import org.forkspec.scenario.SendingOperation.KillUnknown;
import org.forkspec.scenario.SendingOperation.RaiseUnknown;
import org.forkspec.scenario.SendingOperation.SigQueue;

/** How the ways to send a signal are spelled. */
final class SendingWords {

  private SendingWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "killpg",
        KillPg.class,
        words -> new KillPg(target(words), words.signalOrNull()),
        (it, to) -> Collections.addAll(to, it.target().toString(), it.signal().word()));
    forms.add(
        "sigqueue",
        SigQueue.class,
        words ->
            new SigQueue(
                target(words), words.signalOrNull(), words.integer("a value that fits an int")),
        (it, to) ->
            Collections.addAll(
                to, it.target().toString(), it.signal().word(), Integer.toString(it.value())));
    forms.add(
        "killunknown",
        KillUnknown.class,
        words -> new KillUnknown(target(words), words.noSignal()),
        (it, to) -> Collections.addAll(to, it.target().toString(), Integer.toString(it.number())));
    forms.add(
        "killpgunknown",
        KillPgUnknown.class,
        words -> new KillPgUnknown(target(words), words.noSignal()),
        (it, to) -> Collections.addAll(to, it.target().toString(), Integer.toString(it.number())));
    forms.add(
        "raiseunknown",
        RaiseUnknown.class,
        words -> new RaiseUnknown(words.noSignal()),
        (it, to) -> to.add(Integer.toString(it.number())));
  }

  /** A pid to send a signal to: a process's, or a number that nobody has. */
  private static Pid target(Words words) {
    String expected = "a process, or a number that nobody has";
    Pid pid = words.pid();
    if (pid instanceof Pid.Of || pid instanceof Pid.Number number && number.isNobodys()) {
      return pid;
    }
    throw words.refuse(expected);
  }
}
