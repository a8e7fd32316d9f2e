package org.forkspec.fault;

import static org.forkspec.fault.Adrift.at;
import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Wrong.in;
import static org.forkspec.model.SystemRule.Moment.DEATH;

import java.util.List;
import org.forkspec.model.Adoption;
import org.forkspec.model.Process;
import org.forkspec.scenario.IdentityOperation.GetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.SetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.Subreaper;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Signal;

/** Faults in who adopts orphans, and in what they are sent when their parent dies. */
final class AdoptionFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "subreaper-does-nothing",
              "a process that is to adopt orphans adopts none",
              in(Subreaper.class).changesNothing()),
          deep(
              "subreaper-is-for-good",
              "a process that has once adopted orphans goes on to do so",
              in(Subreaper.class).of(it -> !it.adopts()).changesNothing()),
          deep(
              "subreaper-is-passed-over",
              "orphans that come to a subreaper are given to init",
              at(DEATH)
                  .changes(
                      (was, is) ->
                          is.parent() >= 0 && is.parent() != was.parent()
                              ? is.withParent(Process.ADOPTER)
                              : is)),
          plain(
              "setpdeathsig-does-nothing",
              "a parent-death signal is not noted",
              in(SetParentDeathSignal.class).changesNothing()),
          plain(
              "getpdeathsig-tells-none",
              "getpdeathsig tells that no signal is wanted",
              in(GetParentDeathSignal.class).tells(choices -> "0")),
          deep(
              "pdeathsig-is-not-sent",
              "the death of a parent sends its children nothing",
              at(DEATH)
                  .changes(
                      (was, is) ->
                          was.get(Adoption.DEATH_SIGNAL) != Signal.NULL && is.isAlive()
                              ? is.withPending(was.pending())
                              : is)),
          deep(
              "pdeathsig-is-inherited",
              "a child begins with its parent's parent-death signal",
              in(Fork.class)
                  .leaves(
                      (fork, right, choices) ->
                          Kin.each(
                              right,
                              process ->
                                  choices.world().isBorn(process.index())
                                      ? process
                                      : process.with(
                                          Adoption.DEATH_SIGNAL,
                                          choices.me().get(Adoption.DEATH_SIGNAL))))));

  private AdoptionFaults() {}
}
