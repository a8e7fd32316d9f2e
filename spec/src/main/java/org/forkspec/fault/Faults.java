package org.forkspec.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every fault that is planted to see whether it is noticed. */
public final class Faults {

  private static final List<Fault> ALL =
      all(
          ForkFaults.ALL,
          IdentityFaults.ALL,
          WaitFaults.ALL,
          StatusFaults.ALL,
          ZombieFaults.ALL,
          StopFaults.ALL,
          SignalFaults.ALL,
          HandlerFaults.ALL,
          SendingFaults.ALL,
          OrphanFaults.ALL,
          PipeFaults.ALL,
          CloseFaults.ALL,
          DescriptorFaults.ALL,
          FlowFaults.ALL,
          LockFaults.ALL,
          SerialisationFaults.ALL,
          SharingFaults.ALL,
          MemoryFaults.ALL,
          RandomFaults.ALL,
          AtForkFaults.ALL,
          EndingFaults.ALL,
          ThreadFaults.ALL,
          AdoptionFaults.ALL,
          AttributeFaults.ALL,
          ContainedFaults.ALL,
          CredentialFaults.ALL,
          TerminalFaults.ALL,
          ImageFaults.ALL,
          SessionFaults.ALL,
          TimeFaults.ALL,
          ChildSignalFaults.ALL,
          WaitIdFaults.ALL);

  private Faults() {}

  /** All of them, by area. */
  public static List<Fault> all() {
    return ALL;
  }

  /** The one of that name. */
  public static Optional<Fault> named(String name) {
    return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
  }

  @SafeVarargs
  private static List<Fault> all(List<Fault>... areas) {
    List<Fault> all = new ArrayList<>();
    for (List<Fault> area : areas) {
      all.addAll(area);
    }
    return List.copyOf(all);
  }
}
