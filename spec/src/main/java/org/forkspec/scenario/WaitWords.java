package org.forkspec.scenario;

import java.util.List;
import java.util.Set;
import org.forkspec.scenario.WaitOperation.WaitId;
import org.forkspec.scenario.WaitOperation.WaitIdNull;
import org.forkspec.scenario.WaitOperation.WaitPidNull;
import org.forkspec.scenario.WaitOperation.WaitPidUnknown;
import org.forkspec.scenario.WaitOperation.WaitPoll;

/** How the ways to wait for children are spelled. */
final class WaitWords {

  private WaitWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "waitid",
        WaitId.class,
        words -> {
          IdType type = type(words);
          return new WaitId(type, id(type, words), options(words));
        },
        (it, to) -> write(it.type(), it.id(), it.options(), to));
    forms.add(
        "waitidnull",
        WaitIdNull.class,
        words -> {
          IdType type = type(words);
          return new WaitIdNull(type, id(type, words), options(words));
        },
        (it, to) -> write(it.type(), it.id(), it.options(), to));
    forms.add(
        "waitpidnull",
        WaitPidNull.class,
        words -> new WaitPidNull(words.pid(), words.waitOptions()),
        (it, to) -> {
          to.add(it.target().toString());
          it.options().forEach(option -> to.add(option.name()));
        });
    forms.add(
        "waitpoll",
        WaitPoll.class,
        words -> new WaitPoll(new Pid.Of(words.process())),
        (it, to) -> to.add(it.target().toString()));
    forms.add(
        "waitpidunknown",
        WaitPidUnknown.class,
        words -> new WaitPidUnknown(words.pid()),
        (it, to) -> to.add(it.target().toString()));
  }

  private static IdType type(Words words) {
    return words.oneOf(IdType.class, IdType::word);
  }

  /** A descriptor for process 0 cannot be had. */
  private static Pid id(IdType type, Words words) {
    return type == IdType.P_PIDFD ? new Pid.Of(words.process()) : words.onePid();
  }

  private static Set<WaitIdOption> options(Words words) {
    return words.someOf(WaitIdOption.class, WaitIdOption::word);
  }

  private static void write(IdType type, Pid id, Set<WaitIdOption> options, List<String> to) {
    to.add(type.word());
    to.add(id.toString());
    options.forEach(option -> to.add(option.word()));
  }
}
