package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.Because;
import org.forkspec.scenario.LockOperation.Flock;
import org.forkspec.scenario.LockOperation.GetLock;
import org.forkspec.scenario.LockOperation.LockType;
import org.forkspec.scenario.LockOperation.OfdGetLock;
import org.forkspec.scenario.LockOperation.OfdSetLock;
import org.forkspec.scenario.LockOperation.OfdWaitForLock;
import org.forkspec.scenario.LockOperation.SetLock;
import org.forkspec.scenario.LockOperation.WaitForLock;
import org.forkspec.trace.Outcome;

/** Faults in who has locked what. */
final class LockFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "getlk-sees-no-lock",
              "F_GETLK tells that nothing is in the way",
              in(GetLock.class).answers("F_UNLCK")),
          deep(
              "getlk-tells-no-pid",
              "F_GETLK tells 0 as who is in the way",
              in(GetLock.class)
                  .turns(
                      (way, choices) ->
                          way.outcome() instanceof Outcome.Success success
                                  && success.values().size() == 4
                              ? Wrong.retold(
                                  way,
                                  List.of(
                                      success.values().get(0),
                                      success.values().get(1),
                                      success.values().get(2),
                                      "0"))
                              : way)),
          plain("setlk-always-succeeds", "F_SETLK always succeeds", in(SetLock.class).answers("0")),
          plain(
              "setlk-does-nothing",
              "F_SETLK succeeds, and changes nothing",
              in(SetLock.class).changesNothing()),
          deep(
              "locks-are-inherited",
              "no lock is in the way of F_SETLK in a child",
              in(SetLock.class)
                  .when(inChild())
                  .does((it, right, choices) -> choices.succeeds(Because.NOTHING, "0"))),
          plain(
              "setlkw-does-not-wait",
              "F_SETLKW succeeds whatever is in the way",
              in(WaitForLock.class).answers("0")),
          plain(
              "ofd-getlk-sees-no-lock",
              "F_OFD_GETLK tells that nothing is in the way",
              in(OfdGetLock.class).answers("F_UNLCK")),
          plain(
              "ofd-setlk-does-nothing",
              "F_OFD_SETLK succeeds, and changes nothing",
              in(OfdSetLock.class).changesNothing()),
          deep(
              "ofd-locks-are-not-inherited",
              "F_OFD_SETLK in a child fails with EAGAIN",
              in(OfdSetLock.class).when(inChild()).fails("EAGAIN")),
          plain(
              "ofd-setlkw-does-not-wait",
              "F_OFD_SETLKW succeeds whatever is in the way",
              in(OfdWaitForLock.class).answers("0")),
          plain(
              "flock-does-nothing",
              "flock succeeds, and changes nothing",
              in(Flock.class).changesNothing()),
          deep(
              "flock-is-not-inherited",
              "flock in a child that is not to wait fails with EAGAIN",
              in(Flock.class)
                  .when(inChild())
                  .of(it -> !it.waits() && it.type() != LockType.F_UNLCK)
                  .fails("EAGAIN")));

  private LockFaults() {}
}
