package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.after;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.inThirdChild;
import static org.forkspec.fault.Occasion.time;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.Choices;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Operation.GetPgrp;
import org.forkspec.scenario.Operation.GetPid;
import org.forkspec.scenario.Operation.GetPpid;
import org.forkspec.scenario.Operation.SetPgid;
import org.forkspec.scenario.Pid;

/** Faults in who a process is, and in how groups are made. */
final class IdentityFaults {

  private static final Occasion ORPHANED = (world, me) -> me.parent() == Process.ADOPTER;

  static final List<Fault> ALL =
      List.of(
          plain(
              "getpid-tells-the-parents-pid",
              "getpid in a child tells its parent's pid",
              in(GetPid.class).when(inChild()).tells(IdentityFaults::parent)),
          deep(
              "getpid-tells-a-grandchild-its-parents-pid",
              "getpid in a grandchild tells its parent's pid",
              in(GetPid.class).when(inGrandchild()).tells(IdentityFaults::parent)),
          deep(
              "getpid-tells-the-last-child",
              "getpid tells the pid of the last child, once there is one",
              in(GetPid.class).when(after(Fork.class)).tells(IdentityFaults::lastChild)),
          plain(
              "getppid-tells-the-own-pid",
              "getppid tells the caller's own pid",
              in(GetPpid.class).tells(choices -> number(choices.me().pid()))),
          plain(
              "getppid-is-stale-in-an-orphan",
              "getppid in an orphan tells the pid of the parent that is dead",
              in(GetPpid.class).when(ORPHANED).tells(IdentityFaults::parent)),
          deep(
              "getppid-tells-a-grandchild-mains-pid",
              "getppid in a grandchild tells its grandparent's pid",
              in(GetPpid.class)
                  .when(inGrandchild())
                  .tells(
                      choices -> {
                        Process parent = Kin.begetter(choices.world(), choices.me());
                        return number(Kin.begetter(choices.world(), parent).pid());
                      })),
          deep(
              "getppid-tells-the-third-child-its-own-pid",
              "getppid in a third child tells its own pid",
              in(GetPpid.class).when(inThirdChild()).tells(me -> number(me.me().pid()))),
          deep(
              "orphan-finds-another-adopter-the-second-time",
              "getppid in an orphan tells another pid the second time",
              in(GetPpid.class)
                  .when(ORPHANED.and((world, me) -> world.chosen("adopter") != null))
                  .when(time(2, GetPpid.class))
                  .tells(choices -> "7")),
          plain(
              "getpgrp-tells-the-own-pid",
              "getpgrp tells the caller's pid",
              in(GetPgrp.class).tells(choices -> number(choices.me().pid()))),
          deep(
              "getpgrp-tells-a-grandchild-its-own-pid",
              "getpgrp in a grandchild tells its pid",
              in(GetPgrp.class).when(inGrandchild()).tells(choices -> number(choices.me().pid()))),
          deep(
              "getpgrp-does-not-see-a-move-by-the-parent",
              "getpgrp tells the parent's group, though the parent has moved the caller",
              in(GetPgrp.class)
                  .when(inChild())
                  .when(
                      (world, me) ->
                          me.group() == me.pid() && !after(SetPgid.class).holds(world, me))
                  .tells(choices -> number(Kin.begetter(choices.world(), choices.me()).group()))),
          plain(
              "setpgid-does-nothing",
              "setpgid says that it has moved a process, and has not",
              in(SetPgid.class).changesNothing()),
          deep(
              "second-setpgid-does-nothing",
              "a process's second setpgid says that it has moved a process, and has not",
              in(SetPgid.class).when(time(2, SetPgid.class)).changesNothing()),
          deep(
              "setpgid-in-a-grandchild-does-nothing",
              "setpgid in a grandchild says that it has moved a process, and has not",
              in(SetPgid.class).when(inGrandchild()).changesNothing()),
          plain(
              "setpgid-zero-means-the-callers-group",
              "setpgid of a child with group 0 moves it to the caller's group",
              in(SetPgid.class)
                  .of(it -> it.process() instanceof Pid.Of && it.group() instanceof Pid.Zero)
                  .changesBy(
                      (it, choices) ->
                          (was, is) ->
                              is.group() == was.group() ? is : is.withGroup(choices.me().group()))),
          plain(
              "setpgid-knows-no-process-zero",
              "setpgid of process 0 fails",
              in(SetPgid.class).of(it -> it.process() instanceof Pid.Zero).fails("ESRCH")),
          plain(
              "setpgid-joins-no-group",
              "setpgid into the group of another process fails",
              in(SetPgid.class)
                  .of(it -> it.group() instanceof Pid.Of && !it.group().equals(it.process()))
                  .fails("EPERM")),
          plain(
              "setpgid-moves-anybody",
              "setpgid moves processes that are no children of the caller",
              in(SetPgid.class)
                  .pretending(
                      (world, me) ->
                          Kin.each(
                              world,
                              other ->
                                  other.index() == me.index()
                                      ? other
                                      : other.withParent(me.index())))),
          plain(
              "setpgid-misses-no-group",
              "setpgid into a group that there is not succeeds",
              in(SetPgid.class).forgives("EPERM", "0")),
          plain(
              "setpgid-forbids-instead-of-missing",
              "setpgid of a process that is no child fails with EPERM, not ESRCH",
              in(SetPgid.class).mistakes("ESRCH", "EPERM")),
          deep(
              "setpgid-takes-the-children-along",
              "setpgid moves a process's children with it",
              in(SetPgid.class).leaves((it, right, choices) -> withChildren(right, choices))),
          deep(
              "setpgid-cannot-move-a-zombie",
              "setpgid of a child that is a zombie fails",
              in(SetPgid.class).ofZombie(SetPgid::process).fails("ESRCH")));

  private IdentityFaults() {}

  /** Whoever was in the group of its parent follows it. */
  private static World withChildren(World right, Choices choices) {
    World before = choices.world();
    return Kin.mend(
        before,
        right,
        (was, is) ->
            was.parent() >= 0 && was.group() == before.born(was.parent()).group()
                ? is.withGroup(right.born(was.parent()).group())
                : is);
  }

  private static String parent(Choices choices) {
    return number(Kin.begetter(choices.world(), choices.me()).pid());
  }

  private static String lastChild(Choices choices) {
    int last = choices.me().pid();
    for (Process other : Kin.all(choices.world())) {
      if (Kin.forker(choices.world(), other) == choices.me().index()) {
        last = other.pid();
      }
    }
    return number(last);
  }

  private static String number(int pid) {
    return Integer.toString(pid);
  }
}
