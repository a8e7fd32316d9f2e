package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.Choices;
import org.forkspec.model.Credentials;
import org.forkspec.model.Process;
import org.forkspec.model.Transition;
import org.forkspec.scenario.CredentialOperation.GetEuid;
import org.forkspec.scenario.CredentialOperation.GetGroups;
import org.forkspec.scenario.CredentialOperation.GetResGid;
import org.forkspec.scenario.CredentialOperation.GetResUid;
import org.forkspec.scenario.CredentialOperation.GetUid;
import org.forkspec.scenario.CredentialOperation.SetGroups;
import org.forkspec.scenario.CredentialOperation.SetResGid;
import org.forkspec.scenario.CredentialOperation.SetResUid;
import org.forkspec.scenario.CredentialOperation.SetUid;
import org.forkspec.scenario.Operation.Kill;
import org.forkspec.scenario.Signal;
import org.forkspec.trace.Outcome;

/** Faults in on whose behalf processes act. */
final class CredentialFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "getuid-in-a-child-tells-another-user",
              "getuid in a child tells a user that nobody is",
              in(GetUid.class).when(inChild()).tells(choices -> "65534")),
          plain(
              "geteuid-in-a-child-tells-another-user",
              "geteuid in a child tells a user that nobody is",
              in(GetEuid.class).when(inChild()).tells(choices -> "65534")),
          deep(
              "getresuid-tells-the-real-user-as-saved",
              "getresuid tells the real user as the saved one too",
              in(GetResUid.class).turns((way, choices) -> firstAsLast(way))),
          deep(
              "getresgid-tells-the-real-group-as-saved",
              "getresgid tells the real group as the saved one too",
              in(GetResGid.class).turns((way, choices) -> firstAsLast(way))),
          plain(
              "getgroups-in-a-child-tells-none",
              "getgroups in a child tells that there is no supplementary group",
              in(GetGroups.class).when(inChild()).tells(choices -> "none")),
          plain(
              "setuid-does-nothing",
              "setuid says that it is done, and changes nothing",
              in(SetUid.class).changesNothing()),
          plain(
              "setresuid-does-nothing",
              "setresuid says that it is done, and changes nothing",
              in(SetResUid.class).changesNothing()),
          plain(
              "setresgid-does-nothing",
              "setresgid says that it is done, and changes nothing",
              in(SetResGid.class).changesNothing()),
          plain(
              "setgroups-does-nothing",
              "setgroups says that it is done, and changes nothing",
              in(SetGroups.class).changesNothing()),
          plain(
              "kill-asks-for-no-permission",
              "kill signals whoever is meant, whosever process it is",
              in(Kill.class).forgives("EPERM", "0")),
          deep(
              "kill-with-sigcont-asks-for-permission",
              "kill refuses SIGCONT for a process of another user in the same session",
              in(Kill.class)
                  .of(it -> it.signal() == Signal.SIGCONT)
                  .where((it, choices) -> isOfOther(it, choices))
                  .fails("EPERM")),
          deep(
              "setresuid-lets-an-ordinary-user-become-another",
              "setresuid succeeds whoever calls it",
              in(SetResUid.class).forgives("EPERM", "0")));

  private CredentialFaults() {}

  private static boolean isOfOther(Kill kill, Choices choices) {
    Process target = Kin.named(kill.target(), choices);
    return target != null
        && !target.get(Credentials.USER).equals(choices.me().get(Credentials.USER));
  }

  private static Transition firstAsLast(Transition way) {
    return way.outcome() instanceof Outcome.Success success && success.values().size() == 3
        ? Wrong.retold(
            way, success.values().get(0), success.values().get(1), success.values().get(0))
        : way;
  }
}
