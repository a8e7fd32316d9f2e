package org.forkspec.scenario;

import java.util.Collections;
import java.util.regex.Pattern;
import org.forkspec.scenario.AtForkOperation.AtFork;
import org.forkspec.scenario.AtForkOperation.GetErrno;
import org.forkspec.scenario.AtForkOperation.Hoard;
import org.forkspec.scenario.AtForkOperation.Noted;
import org.forkspec.scenario.AtForkOperation.SetErrno;

/** How the operations on what is called at a fork are spelled. */
final class AtForkWords {

  private static final Pattern LETTER_OR_NULL = Pattern.compile("[A-Za-z]|" + AtForkOperation.NULL);
  private static final Pattern ERRNO = Pattern.compile("EBADF|ECHILD|EINTR|EINVAL|ENOENT|ESRCH");

  private AtForkWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "atfork",
        AtFork.class,
        words -> new AtFork(function(words), function(words), function(words)),
        (it, to) -> Collections.addAll(to, it.prepare(), it.parent(), it.child()));
    forms.add("hoard", Hoard.class, words -> new Hoard(), (it, to) -> {});
    forms.add("noted", Noted.class, words -> new Noted(), (it, to) -> {});
    forms.add(
        "seterrno",
        SetErrno.class,
        words ->
            new SetErrno(
                words.matching(ERRNO, "one of the errors " + ERRNO.pattern().replace("|", ", "))),
        (it, to) -> to.add(it.value()));
    forms.add("errno", GetErrno.class, words -> new GetErrno(), (it, to) -> {});
  }

  private static String function(Words words) {
    return words.matching(LETTER_OR_NULL, "one letter, or 0 for none");
  }
}
