package org.forkspec.scenario;

import org.forkspec.scenario.IdentityOperation.GetPgid;
import org.forkspec.scenario.IdentityOperation.GetSid;
import org.forkspec.scenario.IdentityOperation.SetSid;

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
  }
}
