package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.inThirdChild;
import static org.forkspec.fault.Occasion.oneIn;
import static org.forkspec.fault.Occasion.withTwoZombies;
import static org.forkspec.fault.Reports.reports;

import java.util.List;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.Status;
import org.forkspec.model.Status.Kind;
import org.forkspec.model.World;

/** Faults in what wait functions tell of a child. */
final class StatusFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "wait-returns-no-pid",
              "wait and waitpid return 0 where they should return the child's pid",
              reports().tell((child, world, right) -> Reports.concat("0", status(right)))),
          plain(
              "wait-tells-only-success-or-failure",
              "every exit code but 0 is told as 1",
              reports().code(code -> code == 0 ? "0" : "1")),
          deep(
              "exit-code-has-seven-bits",
              "exit codes of 128 and more are told without their highest bit",
              reports().code(code -> number(code & 0x7f))),
          deep(
              "exit-code-is-signed",
              "exit codes of 128 and more are told as negative numbers",
              reports().code(code -> number((byte) code))),
          deep(
              "exit-code-above-128-is-a-signal",
              "exit codes above 128 are told as ends by a signal",
              reports()
                  .of(Kind.EXITED)
                  .of((world, child) -> child.ending().code() > 128)
                  .tell(right -> List.of("signaled", "SIGHUP"))),
          plain(
              "killed-is-told-as-exited",
              "an end by a signal is told as an exit with 128 and more",
              reports().of(Kind.SIGNALED).tell(right -> List.of("exited", "143"))),
          plain(
              "killed-is-told-as-success",
              "an end by a signal is told as an exit with 0",
              reports().of(Kind.SIGNALED).tell(right -> List.of("exited", "0"))),
          deep(
              "sigusr1-has-another-number",
              "an end by SIGUSR1 is told as one by SIGBUS",
              reports()
                  .of(Kind.SIGNALED)
                  .tell(
                      right -> right.contains("SIGUSR1") ? List.of("signaled", "SIGBUS") : right)),
          plain(
              "every-signal-dumps-core",
              "every end by a signal is told with a core image",
              reports().of(Kind.SIGNALED).tell(right -> List.of("signaled", right.get(1), "core"))),
          plain(
              "exited-is-told-as-killed",
              "an exit with another code than 0 is told as an end by SIGTERM",
              reports()
                  .of(Kind.EXITED)
                  .of((world, child) -> child.ending().code() != 0)
                  .tell(right -> List.of("signaled", "SIGTERM"))),
          plain(
              "stopped-is-told-as-killed",
              "a stop is told as an end by that signal",
              reports().of(Kind.STOPPED).tell(right -> List.of("signaled", right.get(1)))),
          deep(
              "every-stop-is-told-as-sigstop",
              "stops by SIGTSTP, SIGTTIN and SIGTTOU are told as stops by SIGSTOP",
              reports().of(Kind.STOPPED).tell(right -> List.of("stopped", "SIGSTOP"))),
          plain(
              "continued-is-told-as-stopped",
              "a continuation is told as a stop",
              reports().of(Kind.CONTINUED).tell(right -> List.of("stopped", "SIGCONT"))),
          deep(
              "statuses-are-mixed-up-when-two-end-together",
              "when two children are zombies at once, each is told with the other's status",
              reports()
                  .when(withTwoZombies())
                  .tell(
                      (child, world, right) ->
                          Reports.concat(right.get(0), words(other(child, world))))),
          deep(
              "status-of-a-grandchild-is-lost",
              "a child of main is told that each of its own children has exited with 0",
              reports().of(inGrandchild()).tell(right -> List.of("exited", "0"))),
          deep(
              "status-of-the-third-child-is-lost",
              "the third child's exit code is told as 0",
              reports().of(inThirdChild()).code(code -> "0")),
          deep(
              "pid-of-the-third-child-is-mistaken",
              "the third child is told with its parent's pid",
              reports()
                  .of(inThirdChild())
                  .tell(
                      (child, world, right) ->
                          Reports.concat(number(Kin.begetter(world, child).pid()), status(right)))),
          deep(
              "signal-is-lost-below-main",
              "whoever is not main is told of every end by a signal as one by SIGKILL",
              reports()
                  .when(inChild())
                  .of(Kind.SIGNALED)
                  .tell(right -> List.of("signaled", "SIGKILL"))),
          deep(
              "killed-after-a-stop-is-told-as-stopped",
              "the end by a signal of a child that had been stopped is told as a stop",
              reports()
                  .of(Kind.SIGNALED)
                  .of((world, child) -> child.hasResumed())
                  .tell(right -> List.of("stopped", right.get(1)))),
          deep(
              "exit-code-is-off-by-one-now-and-then",
              "one exit code in twenty is told one too high",
              reports().of(oneIn(20)).code(code -> number(code + 1))));

  private StatusFaults() {}

  private static List<String> status(List<String> said) {
    return said.subList(1, said.size());
  }

  /** Another zombie with the same parent. */
  private static Process other(Process child, World world) {
    return Kin.all(world).stream()
        .filter(other -> Kin.areSiblings(child, other) && other.life() == Life.ZOMBIE)
        .findFirst()
        .orElse(child);
  }

  private static List<String> words(Process dead) {
    Status ending = dead.ending();
    return ending.kind() == Kind.EXITED
        ? List.of("exited", number(ending.code()))
        : List.of("signaled", ending.signal().word());
  }

  private static String number(int number) {
    return Integer.toString(number);
  }
}
