package org.forkspec.scenario;

import org.forkspec.scenario.IdentityOperation.GetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.GetPgid;
import org.forkspec.scenario.IdentityOperation.GetSid;
import org.forkspec.scenario.IdentityOperation.SetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.SetSid;
import org.forkspec.scenario.IdentityOperation.Subreaper;

/** How the operations on groups and sessions are spelled. */
final class IdentityWords {

  private IdentityWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "getpgid",
        GetPgid.class,
        words -> new GetPgid(words.onePid()),
        (it, to) -> to.add(it.process().toString()));
    forms.add(
        "getsid",
        GetSid.class,
        words -> new GetSid(words.onePid()),
        (it, to) -> to.add(it.process().toString()));
    forms.add("setsid", SetSid.class, words -> new SetSid(), (it, to) -> {});
    forms.add(
        "subreaper",
        Subreaper.class,
        words -> new Subreaper(words.flag()),
        (it, to) -> to.add(it.adopts() ? "1" : "0"));
    forms.add(
        "setpdeathsig",
        SetParentDeathSignal.class,
        words -> new SetParentDeathSignal(words.signalOrNull()),
        (it, to) -> to.add(it.signal().word()));
    forms.add(
        "getpdeathsig",
        GetParentDeathSignal.class,
        words -> new GetParentDeathSignal(),
        (it, to) -> {});
  }
}
