package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.scenario.SendingOperation.KillPg;
import org.forkspec.scenario.SendingOperation.KillPgUnknown;
import org.forkspec.scenario.SendingOperation.KillUnknown;
import org.forkspec.scenario.SendingOperation.RaiseUnknown;
import org.forkspec.scenario.SendingOperation.SigQueue;

/** Faults in the ways to send a signal besides kill and raise. */
final class SendingFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "killpg-sends-nothing", "killpg sends no signal", in(KillPg.class).changesNothing()),
          plain(
              "killpg-finds-groups-without-members",
              "killpg of a group that has no members succeeds",
              in(KillPg.class).forgives("ESRCH", "0")),
          plain(
              "sigqueue-sends-nothing",
              "sigqueue sends no signal",
              in(SigQueue.class).changesNothing()),
          deep(
              "sigqueue-loses-the-value",
              "the value that sigqueue sends arrives as 0",
              in(SigQueue.class).as(it -> new SigQueue(it.target(), it.signal(), 0))),
          plain(
              "kill-takes-any-number",
              "kill succeeds for what is no signal",
              in(KillUnknown.class).answers("0")),
          plain(
              "killpg-takes-any-number",
              "killpg succeeds for what is no signal",
              in(KillPgUnknown.class).answers("0")),
          plain(
              "raise-takes-any-number",
              "raise succeeds for what is no signal",
              in(RaiseUnknown.class).answers("0")));

  private SendingFaults() {}
}
