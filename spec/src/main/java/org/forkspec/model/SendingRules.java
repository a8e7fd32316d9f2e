package org.forkspec.model;

import java.util.List;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.SendingOperation;
import org.forkspec.scenario.SendingOperation.KillPg;
import org.forkspec.scenario.SendingOperation.KillPgUnknown;
import org.forkspec.scenario.SendingOperation.KillUnknown;
import org.forkspec.scenario.SendingOperation.RaiseUnknown;
import org.forkspec.scenario.SendingOperation.SigQueue;
import org.forkspec.trace.Outcome;

/** {@code killpg} and {@code sigqueue}, and numbers that are no signals. */
final class SendingRules {

  private static final Because LIKE_KILL = Because.of("KILLPG-EQUIV", "KILLPG-RETURN");
  private static final Because NO_GROUP = Because.of("KILLPG-ESRCH", "KILLPG-RETURN");
  private static final Because NO_PERMISSION = Because.of("KILLPG-EPERM", "KILLPG-RETURN");
  private static final Because NO_PROCESS = Because.of("KILL-ESRCH");
  private static final Because QUEUES = Because.of("SIGNAL-RT-QUEUED");
  private static final Because UNKNOWN = Because.of("KILL-EINVAL");
  private static final Because NEGATIVE = Because.of("KILL-EINVAL-NEG");
  private static final Because UNKNOWN_TO_GROUP = Because.of("KILLPG-EINVAL");
  private static final Because UNKNOWN_TO_ME = Because.of("RAISE-EINVAL");

  private SendingRules() {}

  static void addTo(Rules.Book book) {
    book.put(KillPg.class, SendingRules::killpg);
    book.put(SigQueue.class, SendingRules::sigqueue);
    book.put(KillUnknown.class, SendingRules::killUnknown);
    book.put(KillPgUnknown.class, SendingRules::killpgUnknown);
    book.put(RaiseUnknown.class, (it, choices) -> choices.fails("EINVAL", UNKNOWN_TO_ME));
  }

  private static List<Process> group(Pid target, Choices choices) {
    return SignalRules.members(choices.world(), choices.setting().number(target));
  }

  static void killpg(KillPg operation, Choices choices) {
    List<Process> members = group(operation.target(), choices);
    if (members.isEmpty()) {
      choices.fails("ESRCH", NO_GROUP);
    } else {
      Because why = LIKE_KILL.and(SignalRules.toGroup(false, members, choices.world()));
      SignalRules.sendPermitted(operation.signal(), members, why, choices);
      choices.alsoBecause(way -> way.outcome() instanceof Outcome.Failure, NO_PERMISSION);
    }
  }

  static void sigqueue(SigQueue operation, Choices choices) {
    Process target = choices.world().withPid(choices.setting().number(operation.target()));
    if (target == null) {
      choices.fails("ESRCH", NO_PROCESS);
    } else {
      Origin origin = Origin.queue(choices.me().pid(), operation.value());
      SignalRules.sendPermitted(operation.signal(), origin, List.of(target), QUEUES, choices);
    }
  }

  private static void killUnknown(KillUnknown operation, Choices choices) {
    Process target = choices.world().withPid(choices.setting().number(operation.target()));
    Because why = operation.number() < 0 ? NEGATIVE.and(UNKNOWN) : UNKNOWN;
    fail(target != null, operation, why, choices);
  }

  private static void killpgUnknown(KillPgUnknown operation, Choices choices) {
    fail(!group(operation.target(), choices).isEmpty(), operation, UNKNOWN_TO_GROUP, choices);
  }

  /** Which of two errors comes first is not said. */
  private static void fail(
      boolean exists, SendingOperation operation, Because why, Choices choices) {
    choices.fails("EINVAL", why);
    if (!exists) {
      choices.fails("ESRCH", operation instanceof KillUnknown ? NO_PROCESS : NO_GROUP);
    }
  }
}
