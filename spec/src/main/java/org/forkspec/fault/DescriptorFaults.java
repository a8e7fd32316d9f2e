package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.scenario.DescriptorOperation.Dup;
import org.forkspec.scenario.DescriptorOperation.Dup2;
import org.forkspec.scenario.DescriptorOperation.GetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.GetFlags;
import org.forkspec.scenario.DescriptorOperation.Number;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.SetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.SetFlags;

/** Faults in the copies, numbers and flags of descriptors. */
final class DescriptorFaults {

  static final List<Fault> ALL =
      List.of(
          plain("open-does-not-create", "open fails with ENOENT", in(Open.class).fails("ENOENT")),
          plain("dup-has-no-room", "dup fails with EMFILE", in(Dup.class).fails("EMFILE")),
          plain(
              "dup2-keeps-the-target",
              "dup2 succeeds, and leaves the target as it was",
              in(Dup2.class).changesNothing()),
          deep(
              "dup2-keeps-the-target-in-a-grandchild",
              "dup2 in a grandchild succeeds, and leaves the target as it was",
              in(Dup2.class).when(inGrandchild()).changesNothing()),
          plain(
              "number-is-always-three",
              "every descriptor has the number 3",
              in(Number.class).tells(choices -> "3")),
          plain(
              "setfd-does-nothing",
              "fcntl F_SETFD succeeds, and changes nothing",
              in(SetDescriptorFlags.class).changesNothing()),
          deep(
              "getfd-in-a-grandchild-tells-zero",
              "fcntl F_GETFD in a grandchild tells 0",
              in(GetDescriptorFlags.class).when(inGrandchild()).tells(choices -> "0")),
          plain(
              "setfl-does-nothing",
              "fcntl F_SETFL succeeds, and changes nothing",
              in(SetFlags.class).changesNothing()),
          plain(
              "getfl-tells-reading",
              "fcntl F_GETFL tells O_RDONLY of everything",
              in(GetFlags.class).tells(choices -> "O_RDONLY")));

  private DescriptorFaults() {}
}
