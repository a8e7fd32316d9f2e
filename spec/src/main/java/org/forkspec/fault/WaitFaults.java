package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Occasion.oneIn;
import static org.forkspec.fault.Occasion.time;
import static org.forkspec.fault.Wrong.in;
import static org.forkspec.scenario.WaitOption.WCONTINUED;
import static org.forkspec.scenario.WaitOption.WNOHANG;
import static org.forkspec.scenario.WaitOption.WUNTRACED;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Process;
import org.forkspec.model.Rules;
import org.forkspec.model.Transition;
import org.forkspec.scenario.Operation.Wait;
import org.forkspec.scenario.Operation.WaitPid;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.WaitOption;
import org.forkspec.trace.Outcome;

/** Faults in whom wait functions wait for, and in what their options do. */
final class WaitFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "wait-does-not-block",
              "wait fails where it should block",
              in(Wait.class)
                  .does(
                      (it, right, choices) -> {
                        right.apply(it, choices);
                        if (choices.mayBlock()) {
                          choices.fails("ECHILD", Because.NOTHING);
                        }
                      })),
          plain(
              "waitpid-does-not-block",
              "waitpid returns 0 where it should block",
              in(WaitPid.class).as(it -> with(it, WNOHANG))),
          plain(
              "wnohang-blocks",
              "WNOHANG is ignored",
              in(WaitPid.class).as(it -> without(it, WNOHANG))),
          plain(
              "wuntraced-is-ignored",
              "WUNTRACED is ignored",
              in(WaitPid.class).as(it -> without(it, WUNTRACED))),
          plain(
              "wuntraced-is-always-on",
              "waitpid tells of stops without WUNTRACED",
              in(WaitPid.class).as(it -> with(it, WUNTRACED))),
          plain(
              "wcontinued-is-ignored",
              "WCONTINUED is ignored",
              in(WaitPid.class).as(it -> without(it, WCONTINUED))),
          plain(
              "wcontinued-is-always-on",
              "waitpid tells of continuations without WCONTINUED",
              in(WaitPid.class).as(it -> with(it, WCONTINUED))),
          plain(
              "wait-tells-of-stops",
              "wait returns for stopped children too",
              in(Wait.class)
                  .does((it, right, choices) -> waitpid(new Pid.MinusOne(), choices, WUNTRACED))),
          deep(
              "wnohang-implies-wuntraced",
              "with WNOHANG, waitpid tells of stops without WUNTRACED",
              given(WNOHANG).as(it -> with(it, WUNTRACED))),
          deep(
              "wuntraced-implies-wcontinued",
              "with WUNTRACED, waitpid tells of continuations without WCONTINUED",
              given(WUNTRACED).as(it -> with(it, WCONTINUED))),
          deep(
              "wuntraced-hides-wcontinued",
              "with WUNTRACED, WCONTINUED is ignored",
              given(WUNTRACED, WCONTINUED).as(it -> without(it, WCONTINUED))),
          deep(
              "wnohang-blocks-with-all-options",
              "WNOHANG is ignored where all three options are given",
              given(WNOHANG, WUNTRACED, WCONTINUED).as(it -> without(it, WNOHANG))),
          deep(
              "wnohang-blocks-below-main",
              "WNOHANG is ignored in every process but main",
              in(WaitPid.class).when(inChild()).as(it -> without(it, WNOHANG))),
          plain(
              "wnohang-fails-instead-of-zero",
              "waitpid with WNOHANG fails where it should return 0",
              in(WaitPid.class)
                  .does(
                      (it, right, choices) -> {
                        Choices made = choices.afresh();
                        right.apply(it, made);
                        if (made.transitions().stream().anyMatch(WaitFaults::isNothingYet)) {
                          choices.fails("ECHILD", Because.NOTHING);
                        } else {
                          right.apply(it, choices);
                        }
                      })),
          plain(
              "wnohang-without-children-is-zero",
              "waitpid with WNOHANG returns 0 where there are no children",
              given(WNOHANG).forgives("ECHILD", "0")),
          plain(
              "waitpid-misses-a-process",
              "waitpid fails with ESRCH where there are no children, not with ECHILD",
              in(WaitPid.class).mistakes("ECHILD", "ESRCH")),
          plain(
              "wait-without-children-is-invalid",
              "wait fails with EINVAL where there are no children, not with ECHILD",
              in(Wait.class).mistakes("ECHILD", "EINVAL")),
          plain(
              "waitpid-of-no-child-blocks",
              "waitpid of a process that is no child never returns",
              in(WaitPid.class)
                  .where(
                      (it, choices) -> {
                        Process other = Kin.named(it.target(), choices);
                        return other != null && other.parent() != choices.me().index();
                      })
                  .hangs()),
          plain(
              "waitpid-of-the-reaped-blocks",
              "waitpid of a child that has been waited for never returns",
              in(WaitPid.class)
                  .where(
                      (it, choices) ->
                          it.target() instanceof Pid.Of && Kin.named(it.target(), choices) == null)
                  .hangs()),
          plain(
              "waitpid-waits-for-anybody",
              "waitpid of one child waits for any",
              target(Pid.Of.class, of -> new Pid.MinusOne())),
          plain(
              "waitpid-of-any-sees-only-its-group",
              "waitpid of -1 waits only for children in the caller's group",
              target(Pid.MinusOne.class, any -> new Pid.Zero())),
          deep(
              "wait-sees-only-its-group",
              "wait waits only for children in the caller's group",
              in(Wait.class).does((it, right, choices) -> waitpid(new Pid.Zero(), choices))),
          plain(
              "waitpid-of-zero-waits-for-anybody",
              "waitpid of 0 waits for children in other groups too",
              target(Pid.Zero.class, zero -> new Pid.MinusOne())),
          plain(
              "waitpid-of-a-group-waits-for-anybody",
              "waitpid of a group waits for children in other groups too",
              target(Pid.GroupOf.class, group -> new Pid.MinusOne())),
          plain(
              "waitpid-of-a-group-waits-for-its-leader",
              "waitpid of a group waits only for the process with that number",
              target(Pid.GroupOf.class, group -> new Pid.Of(group.process()))),
          plain(
              "waitpid-of-a-group-waits-for-its-own",
              "waitpid of a group waits for children in the caller's group",
              target(Pid.GroupOf.class, group -> new Pid.Zero())),
          deep(
              "waitpid-of-zero-goes-by-the-parents-group",
              "waitpid of 0 waits for children in the group of the caller's parent",
              in(WaitPid.class)
                  .of(it -> it.target() instanceof Pid.Zero)
                  .pretending(
                      (world, me) -> world.with(me.withGroup(Kin.begetter(world, me).group())))),
          plain(
              "wait-takes-grandchildren",
              "waitpid of any or of one waits for grandchildren too",
              relatives((me, other, parent) -> parent.parent() == me.index())),
          deep(
              "wait-takes-siblings",
              "waitpid of any or of one waits for siblings too",
              relatives((me, other, parent) -> Kin.areSiblings(me, other))),
          deep(
              "second-wait-is-interrupted",
              "a process's second wait fails with EINTR",
              in(Wait.class).when(time(2, Wait.class)).fails("EINTR")),
          deep(
              "waitpid-is-interrupted-now-and-then",
              "one waitpid in twenty fails with EINTR",
              in(WaitPid.class).when(oneIn(20)).fails("EINTR")));

  private WaitFaults() {}

  /** Who else is taken for a child. */
  private interface Relation {
    boolean holds(Process me, Process other, Process itsParent);
  }

  private static Plant relatives(Relation relation) {
    return in(WaitPid.class)
        .of(it -> it.target() instanceof Pid.MinusOne || it.target() instanceof Pid.Of)
        .pretending(
            (world, me) ->
                Kin.each(
                    world,
                    other ->
                        other.parent() >= 0 && relation.holds(me, other, world.born(other.parent()))
                            ? other.withParent(me.index())
                            : other));
  }

  private static <P extends Pid> Plant target(Class<P> form, Function<P, Pid> other) {
    return in(WaitPid.class)
        .of(it -> form.isInstance(it.target()))
        .as(it -> new WaitPid(other.apply(form.cast(it.target())), it.options()));
  }

  /** The rule for waitpid, with all these options and maybe others. */
  private static Wrong<WaitPid> given(WaitOption... options) {
    return in(WaitPid.class).of(it -> it.options().containsAll(List.of(options)));
  }

  private static WaitPid with(WaitPid it, WaitOption option) {
    Set<WaitOption> more = EnumSet.of(option);
    more.addAll(it.options());
    return new WaitPid(it.target(), more);
  }

  private static WaitPid without(WaitPid it, WaitOption option) {
    Set<WaitOption> fewer = EnumSet.noneOf(WaitOption.class);
    fewer.addAll(it.options());
    fewer.remove(option);
    return new WaitPid(it.target(), fewer);
  }

  private static void waitpid(Pid target, Choices choices, WaitOption... options) {
    Rules.posix().rule(WaitPid.class).apply(new WaitPid(target, Set.of(options)), choices);
  }

  private static boolean isNothingYet(Transition way) {
    return Outcome.success("0").equals(way.outcome());
  }
}
