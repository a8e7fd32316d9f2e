package org.forkspec.model;

import java.util.List;
import java.util.Set;
import org.forkspec.scenario.IdType;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.WaitIdOption;
import org.forkspec.trace.Outcome;

/** What {@code waitid} has for itself (POSIX.1-2017, XSH waitid): errors, and a siginfo. */
final class WaitIdRules {

  private static final Because NO_EVENT =
      Because.of("WAITID-REQUIRES-EVENT-FLAG", "WAITID-EINVAL-OPTIONS");
  private static final Because NO_OPTION = Because.of("WAITID-EINVAL-OPTIONS");
  private static final Because NO_SET = Because.of("WAITID-EINVAL-IDTYPE");
  private static final Because NO_PROCESS = Because.of("WAITID-P-PIDFD");
  private static final Because NO_INFO =
      Because.of("WAITID-NULL-INFOP-LINUX", "WAITID-RETURN-ZERO");
  private static final Because FILLED =
      Because.of("WAITID-INFOP-FILLED", "WAITID-SI-CODES", "WAITID-RETURN-ZERO");
  private static final Because ALL_BITS = Because.of("EXIT-STATUS-FULL-VIA-WAITID");
  private static final Because EIGHT_BITS = Because.of("EXIT-STATUS-LINUX-TRUNCATED-WAITID");

  private WaitIdRules() {}

  /** Fails the call if its arguments are not valid, and tells whether that is so. */
  static boolean refuse(IdType type, Pid id, Set<WaitIdOption> options, Choices choices) {
    boolean linux = choices.setting().profile().isLinux();
    if (type == IdType.P_PIDFD
        && id instanceof Pid.Of of
        && linux
        && choices.world().withPid(choices.setting().pid(of.process())) == null) {
      // There is no descriptor to be had for it, or it vanished while there was one.
      choices.fails("ESRCH", NO_PROCESS);
      Process gone = choices.world().process(choices.setting().place(of.process()));
      Process me = choices.me();
      if (gone != null && (gone.parent() != me.index() || ChildSignals.wantsNoZombies(me))) {
        choices.fails("ECHILD", NO_PROCESS);
      }
    } else if (options.contains(WaitIdOption.UNKNOWN)) {
      choices.fails("EINVAL", NO_OPTION);
    } else if (!options.contains(WaitIdOption.WEXITED)
        && !options.contains(WaitIdOption.WSTOPPED)
        && !options.contains(WaitIdOption.WCONTINUED)) {
      choices.fails("EINVAL", NO_EVENT);
    } else if (!Inquiry.isSet(type, id) || (type == IdType.P_PIDFD && !linux)) {
      choices.fails("EINVAL", NO_SET);
    } else {
      return false;
    }
    return true;
  }

  /** Adds that a call tells of a child by a siginfo, or without one. */
  static void tell(
      Process child, Status status, World next, Because why, Inquiry.Form form, Choices choices) {
    if (form == Inquiry.Form.NOTHING) {
      choices.goes(next, NO_INFO.and(why), "0");
      if (!choices.setting().profile().isLinux()) {
        choices.fails("EFAULT", NO_INFO);
      }
      return;
    }
    boolean linux = choices.setting().profile().isLinux();
    boolean exited = status.kind() == Status.Kind.EXITED;
    boolean large = exited && status.value() != status.code();
    World known = knowing(child, next, choices);
    choices.goes(
        known,
        (large ? (linux ? EIGHT_BITS : ALL_BITS).and(FILLED) : FILLED).and(why),
        "0",
        Signal.SIGCHLD.word(),
        Integer.toString(child.pid()),
        user(child, known),
        code(status),
        exited ? Integer.toString(linux ? status.code() : status.value()) : status.signal().word());
  }

  static String code(Status status) {
    return switch (status.kind()) {
      case EXITED -> "CLD_EXITED";
      // None: of a world that is blurred, in which nobody looks.
      case SIGNALED, NONE -> status.mayDump(false) ? "CLD_KILLED" : "CLD_DUMPED";
      case STOPPED -> "CLD_STOPPED";
      case CONTINUED -> "CLD_CONTINUED";
    };
  }

  /** The world in which it is known which real user ID a child has, if it is told now. */
  private static World knowing(Process child, World next, Choices choices) {
    boolean found = child.get(Credentials.USER).real() == Credentials.FOUND;
    if (!found || Credentials.found(Credentials.USER, next) != null) {
      return next;
    }
    List<String> told =
        choices.seen() instanceof Outcome.Success success ? success.values() : List.of();
    boolean number = told.size() == 6 && told.get(3).matches("[0-9]+");
    return next.withChosen(Credentials.USER.name(), number ? told.get(3) : "0");
  }

  private static String user(Process child, World world) {
    int real = child.get(Credentials.USER).real();
    String found = Credentials.found(Credentials.USER, world);
    return real == Credentials.FOUND && found != null ? found : Integer.toString(real);
  }
}
