package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.Sessions;
import org.forkspec.scenario.IdentityOperation.GetPgid;
import org.forkspec.scenario.IdentityOperation.GetSid;
import org.forkspec.scenario.IdentityOperation.SetSid;
import org.forkspec.scenario.Operation.SetPgid;
import org.forkspec.scenario.Pid;

/** Faults in sessions, and in what is told of the groups and sessions of others. */
final class SessionFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "getpgid-of-another-tells-the-own-group",
              "getpgid tells the caller's own group, whoever is meant",
              in(GetPgid.class).tells(choices -> number(choices.me().group()))),
          deep(
              "getpgid-of-a-zombie-finds-nobody",
              "getpgid of a zombie fails with ESRCH",
              in(GetPgid.class).ofZombie(GetPgid::process).fails("ESRCH")),
          plain(
              "getpgid-of-nobody-succeeds",
              "getpgid of a process that is not there tells 0",
              in(GetPgid.class).forgives("ESRCH", "0")),
          plain(
              "getsid-tells-the-own-pid",
              "getsid tells the caller's pid",
              in(GetSid.class).tells(choices -> number(choices.me().pid()))),
          deep(
              "getsid-of-another-tells-its-group",
              "getsid of another process tells its group",
              in(GetSid.class).tells(choices -> groupOfOther(choices))),
          plain(
              "setsid-does-nothing",
              "setsid tells a session and makes none",
              in(SetSid.class).changesNothing()),
          plain(
              "setsid-keeps-the-group",
              "setsid leaves the caller in its group",
              in(SetSid.class)
                  .changes(
                      (was, is) -> is.group() == was.group() ? is : is.withGroup(was.group()))),
          deep(
              "setsid-lets-a-group-leader-go",
              "setsid by the leader of a group succeeds",
              in(SetSid.class).forgives("EPERM", "1")),
          deep(
              "setsid-takes-a-group-that-is-in-use",
              "setsid succeeds though others are in the group that it makes",
              in(SetSid.class)
                  .where((it, choices) -> choices.me().group() != choices.me().pid())
                  .does(
                      (it, right, choices) ->
                          choices.goes(
                              choices.world().with(choices.me().withGroup(choices.me().pid())),
                              Because.NOTHING,
                              number(choices.me().pid())))),
          deep(
              "setpgid-reaches-into-another-session",
              "setpgid moves a child that is in a session of its own",
              in(SetPgid.class)
                  .where((it, choices) -> isElsewhere(it.process(), choices))
                  .forgives("EPERM", "0")),
          plain(
              "setpgid-takes-a-negative-group",
              "setpgid with a negative group succeeds",
              in(SetPgid.class).forgives("EINVAL", "0")));

  private SessionFaults() {}

  private static String groupOfOther(Choices choices) {
    Process me = choices.me();
    return Kin.all(choices.world()).stream()
        .filter(other -> other.index() != me.index() && other.life() != Life.GONE)
        .findFirst()
        .map(other -> number(other.group()))
        .orElse("0");
  }

  private static boolean isElsewhere(Pid pid, Choices choices) {
    Process target = Kin.named(pid, choices);
    return target != null && Sessions.of(target) != Sessions.of(choices.me());
  }

  private static String number(int number) {
    return Integer.toString(number);
  }
}
