package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Wrong.in;
import static org.forkspec.scenario.WaitIdOption.WCONTINUED;
import static org.forkspec.scenario.WaitIdOption.WEXITED;
import static org.forkspec.scenario.WaitIdOption.WNOHANG;
import static org.forkspec.scenario.WaitIdOption.WNOWAIT;
import static org.forkspec.scenario.WaitIdOption.WSTOPPED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.forkspec.model.Choices;
import org.forkspec.model.Process;
import org.forkspec.model.Status;
import org.forkspec.scenario.IdType;
import org.forkspec.scenario.Operation.Wait;
import org.forkspec.scenario.Operation.WaitPid;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.WaitIdOption;
import org.forkspec.scenario.WaitOperation.WaitId;
import org.forkspec.scenario.WaitOperation.WaitIdNull;
import org.forkspec.scenario.WaitOperation.WaitPidNull;
import org.forkspec.scenario.WaitOperation.WaitPidUnknown;
import org.forkspec.scenario.WaitOperation.WaitPoll;
import org.forkspec.trace.Outcome;

/** Faults in {@code waitid}, and in what {@code waitpid} does with arguments that few give it. */
final class WaitIdFaults {

  /** Where the words of a siginfo stand in an answer. */
  private static final int RESULT = 0;

  private static final int PID = 2;
  private static final int USER = 3;
  private static final int CODE = 4;
  private static final int STATUS = 5;

  static final List<Fault> ALL =
      List.of(
          plain(
              "waitid-returns-the-pid",
              "waitid returns the child's pid, not 0",
              tells(told -> replaced(told, RESULT, told.get(PID)))),
          plain("siginfo-has-no-pid", "waitid tells 0 as the child's pid", word(PID, "0")),
          deep(
              "siginfo-has-another-user",
              "waitid tells the child's pid as its user",
              tells(told -> replaced(told, USER, told.get(PID)))),
          plain(
              "waitid-tells-killed-as-exited",
              "waitid tells an end by a signal as an exit",
              code("CLD_KILLED", "CLD_EXITED")),
          plain(
              "waitid-tells-exited-as-killed",
              "waitid tells an exit as an end by a signal",
              code("CLD_EXITED", "CLD_KILLED")),
          plain(
              "waitid-tells-stopped-as-trapped",
              "waitid tells a stop as a trap",
              code("CLD_STOPPED", "CLD_TRAPPED")),
          plain(
              "waitid-tells-continued-as-stopped",
              "waitid tells a continuation as a stop",
              code("CLD_CONTINUED", "CLD_STOPPED")),
          plain(
              "waitid-tells-a-status-word",
              "waitid tells exit values times 256, as a status word has them",
              tells(
                  told ->
                      told.get(CODE).equals("CLD_EXITED")
                          ? replaced(told, STATUS, told.get(STATUS) + "00")
                          : told)),
          deep(
              "waitid-tells-seven-bits",
              "waitid tells exit values without their highest bit",
              tells(
                  told ->
                      told.get(CODE).equals("CLD_EXITED")
                          ? replaced(
                              told,
                              STATUS,
                              Integer.toString(Integer.parseInt(told.get(STATUS)) & 0x7f))
                          : told)),
          deep(
              "waitid-tells-every-bit",
              "waitid tells exit values with more than their low eight bits",
              in(WaitId.class)
                  .turns(
                      (way, choices) ->
                          way.outcome() instanceof Outcome.Success success
                                  && success.values().size() > STATUS
                                  && success.values().get(CODE).equals("CLD_EXITED")
                              ? Wrong.retold(way, inFull(success.values(), choices))
                              : way)),
          plain(
              "waitid-leaves-the-siginfo-alone",
              "where there is nothing to tell waitid leaves in the siginfo what was there",
              in(WaitId.class)
                  .turns(
                      (way, choices) ->
                          Outcome.success("0").equals(way.outcome())
                              ? Wrong.retold(way, "0", "SIG-1", "-1", "-1", "unknown", "SIG-1")
                              : way)),
          plain("wnowait-is-ignored", "WNOWAIT is ignored", options(it -> less(it, WNOWAIT))),
          plain(
              "wnowait-is-always-on",
              "waitid keeps what it tells",
              options(it -> more(it, WNOWAIT))),
          plain(
              "waitid-wnohang-is-ignored",
              "waitid ignores WNOHANG",
              options(it -> less(it, WNOHANG))),
          plain(
              "waitid-does-not-block",
              "waitid returns where it should block",
              options(it -> more(it, WNOHANG))),
          plain("wexited-is-always-on", "waitid tells of ends without WEXITED", always(WEXITED)),
          plain(
              "wstopped-is-always-on", "waitid tells of stops without WSTOPPED", always(WSTOPPED)),
          deep(
              "waitid-tells-of-every-continuation",
              "waitid tells of continuations without WCONTINUED",
              always(WCONTINUED)),
          plain("wstopped-is-ignored", "waitid tells of no stop", never(WSTOPPED)),
          plain(
              "waitid-wcontinued-is-ignored", "waitid tells of no continuation", never(WCONTINUED)),
          plain(
              "waitid-without-a-kind-waits-for-ends",
              "waitid that asks for no kind of change asks for ends",
              options(it -> asksForSome(it) ? it : more(it, WEXITED))),
          plain(
              "waitid-takes-every-option",
              "waitid ignores options that it does not know",
              options(it -> less(it, WaitIdOption.UNKNOWN))),
          plain(
              "waitid-takes-every-idtype",
              "an unknown idtype is taken for P_ALL",
              type(IdType.UNKNOWN, IdType.P_ALL)),
          plain(
              "waitid-of-pid-zero-waits-for-anybody",
              "waitid of P_PID and 0 waits for any child",
              in(WaitId.class)
                  .of(it -> it.type() == IdType.P_PID && it.id() instanceof Pid.Zero)
                  .as(it -> new WaitId(IdType.P_ALL, it.id(), it.options()))),
          plain(
              "p-pid-waits-for-anybody",
              "P_PID waits for any child",
              type(IdType.P_PID, IdType.P_ALL)),
          plain(
              "p-all-heeds-its-id", "P_ALL waits for one child", type(IdType.P_ALL, IdType.P_PID)),
          plain(
              "p-pgid-waits-for-anybody",
              "P_PGID waits for any child",
              type(IdType.P_PGID, IdType.P_ALL)),
          deep(
              "p-pgid-waits-for-its-leader",
              "P_PGID waits for the process of that number",
              in(WaitId.class)
                  .of(it -> it.type() == IdType.P_PGID && it.id() instanceof Pid.Of)
                  .as(it -> new WaitId(IdType.P_PID, it.id(), it.options()))),
          plain(
              "p-pidfd-waits-for-anybody",
              "P_PIDFD waits for any child",
              type(IdType.P_PIDFD, IdType.P_ALL)),
          plain(
              "waitid-without-children-is-zero",
              "waitid returns 0 where there are no children",
              in(WaitId.class).forgives("ECHILD", "0")),
          deep(
              "waitid-is-interrupted-below-main",
              "waitid fails with EINTR in every process but main",
              in(WaitId.class).when(inChild()).fails("EINTR")),
          plain(
              "waitid-needs-a-siginfo",
              "waitid fails where the pointer to the siginfo is null",
              in(WaitIdNull.class).fails("EFAULT")),
          plain(
              "waitpid-needs-a-status",
              "waitpid fails where the pointer to the status is null",
              in(WaitPidNull.class).fails("EFAULT")),
          plain(
              "waitpid-without-a-status-keeps-it",
              "waitpid leaves a zombie where the pointer to the status is null",
              in(WaitPidNull.class).changesNothing()),
          plain(
              "waitpid-takes-every-option",
              "waitpid ignores options that it does not know",
              in(WaitPidUnknown.class).answers("0")),
          plain(
              "waitpid-of-int-min-waits",
              "waitpid of the lowest int waits for something",
              in(WaitPid.class)
                  .of(it -> new Pid.Number(Integer.MIN_VALUE).equals(it.target()))
                  .hangs()),
          plain(
              "wnohang-is-never-told",
              "waitpid with WNOHANG returns 0 for ever",
              in(WaitPoll.class).hangs()),
          deep(
              "wait-of-the-dead-blocks",
              "wait does not return for a child that had ended before the call",
              in(Wait.class)
                  .when(
                      (world, me) ->
                          Kin.children(world, me).stream()
                              .anyMatch(child -> child.ending().kind() != Status.Kind.NONE))
                  .hangs()));

  private WaitIdFaults() {}

  private static Plant tells(UnaryOperator<List<String>> words) {
    return in(WaitId.class)
        .turns(
            (way, choices) ->
                way.outcome() instanceof Outcome.Success success && success.values().size() > STATUS
                    ? Wrong.retold(way, words.apply(success.values()))
                    : way);
  }

  private static List<String> inFull(List<String> told, Choices choices) {
    Process child = choices.world().withPid(Integer.parseInt(told.get(PID)));
    return child == null ? told : replaced(told, STATUS, Integer.toString(child.ending().value()));
  }

  private static Plant word(int place, String other) {
    return tells(told -> replaced(told, place, other));
  }

  private static Plant code(String code, String other) {
    return tells(told -> told.get(CODE).equals(code) ? replaced(told, CODE, other) : told);
  }

  private static List<String> replaced(List<String> told, int place, String other) {
    List<String> words = new ArrayList<>(told);
    words.set(place, other);
    return words;
  }

  private static Plant type(IdType type, IdType other) {
    return in(WaitId.class)
        .of(it -> it.type() == type)
        .as(it -> new WaitId(other, it.id(), it.options()));
  }

  private static Plant options(UnaryOperator<Set<WaitIdOption>> other) {
    return in(WaitId.class).as(it -> new WaitId(it.type(), it.id(), other.apply(it.options())));
  }

  /** Whoever asks for some kind of change is told of this one too. */
  private static Plant always(WaitIdOption kind) {
    return options(it -> asksForSome(it) ? more(it, kind) : it);
  }

  /** Whoever asks for several kinds of change is not told of this one. */
  private static Plant never(WaitIdOption kind) {
    return options(it -> asksForSome(less(it, kind)) ? less(it, kind) : it);
  }

  private static boolean asksForSome(Set<WaitIdOption> options) {
    return options.contains(WEXITED) || options.contains(WSTOPPED) || options.contains(WCONTINUED);
  }

  private static Set<WaitIdOption> more(Set<WaitIdOption> options, WaitIdOption option) {
    Set<WaitIdOption> more = EnumSet.of(option);
    more.addAll(options);
    return more;
  }

  private static Set<WaitIdOption> less(Set<WaitIdOption> options, WaitIdOption option) {
    Set<WaitIdOption> fewer = EnumSet.noneOf(WaitIdOption.class);
    fewer.addAll(options);
    fewer.remove(option);
    return fewer;
  }
}
