package org.forkspec.scenario;

import org.forkspec.scenario.ContainedOperation.KillAll;
import org.forkspec.scenario.ContainedOperation.KillInit;
import org.forkspec.scenario.ContainedOperation.NextPid;
import org.forkspec.scenario.ContainedOperation.UnsharePid;

/** How the operations on a PID namespace are spelled. */
final class ContainedWords {

  private ContainedWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "killall",
        KillAll.class,
        words -> new KillAll(words.signal()),
        (it, to) -> to.add(it.signal().word()));
    forms.add(
        "killinit",
        KillInit.class,
        words -> new KillInit(uncatchable(words)),
        (it, to) -> to.add(it.signal().word()));
    forms.add(
        "nextpid",
        NextPid.class,
        words -> new NextPid(new Pid.Of(words.process())),
        (it, to) -> to.add(it.pid().toString()));
    forms.add("unsharepid", UnsharePid.class, words -> new UnsharePid(), (it, to) -> {});
  }

  private static Signal uncatchable(Words words) {
    String expected = "SIGKILL or SIGSTOP";
    return Signal.named(words.take(expected))
        .filter(Signal::isUncatchable)
        .orElseThrow(() -> words.refuse(expected));
  }
}
