package org.forkspec.scenario;

import java.util.List;
import java.util.Map;
import org.forkspec.scenario.ContainedOperation.KillAll;
import org.forkspec.scenario.ContainedOperation.UnsharePid;
import org.forkspec.scenario.CredentialOperation.SetResUid;
import org.forkspec.scenario.Operation.Exit;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Operation.WaitPid;

/** Refuses what would get out of hand in a PID namespace. */
final class ContainedCheck {

  /** From here on, no user is anybody's but the scenario's. */
  private static final int FIRST_USER_OF_NOBODY = 10_000;

  private ContainedCheck() {}

  static void check(Program program, int step, Map<String, Program> programs) {
    Operation operation = program.step(step);
    List<Operation> before = program.steps().subList(0, step - 1);
    if (operation instanceof KillAll && before.stream().noneMatch(ContainedCheck::isNobodys)) {
      throw new IllegalArgumentException(
          "killall would reach the adapter too: setresuid to one user from "
              + FIRST_USER_OF_NOBODY
              + " on has to come first");
    }
    if (operation instanceof Fork fork && before.stream().anyMatch(UnsharePid.class::isInstance)) {
      apart(fork, program, step, programs);
    }
  }

  private static boolean isNobodys(Operation operation) {
    return operation instanceof SetResUid set
        && set.real() >= FIRST_USER_OF_NOBODY
        && set.real() == set.effective()
        && set.real() == set.saved();
  }

  /** A child in a namespace of its own has other numbers for everybody: it may only end. */
  private static void apart(Fork fork, Program program, int step, Map<String, Program> programs) {
    Program child = programs.get(fork.child());
    if (child != null && !child.steps().stream().allMatch(Exit.class::isInstance)) {
      throw new IllegalArgumentException(
          fork.child() + " is in a PID namespace of its own, where it can only exit");
    }
    boolean last = program.steps().stream().skip(step).noneMatch(Fork.class::isInstance);
    boolean awaited =
        step < program.steps().size()
            && program.step(step + 1) instanceof WaitPid wait
            && wait.target().equals(new Pid.Of(fork.child()))
            && wait.options().isEmpty();
    if (!last && !awaited) {
      throw new IllegalArgumentException(
          fork.child() + " is in a PID namespace of its own, and has to be waited for at once");
    }
  }
}
