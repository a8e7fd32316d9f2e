package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.scenario.AttributeOperation.Umask;

/** Faults in what processes have besides their identity. */
final class AttributeFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "umask-does-nothing",
              "umask tells the mask and does not change it",
              in(Umask.class).changesNothing()),
          deep(
              "umask-in-a-grandchild-tells-zero",
              "umask in a grandchild tells 0, whatever the mask was",
              in(Umask.class).when(inGrandchild()).tells(choices -> "0")));

  private AttributeFaults() {}
}
