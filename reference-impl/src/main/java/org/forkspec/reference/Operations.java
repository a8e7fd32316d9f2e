package org.forkspec.reference;

/**
 * The table of operations: from a step's first word to what performs it. A switch, which unlike a
 * map of lambdas costs a forked JVM nothing.
 */
final class Operations {
  /** Those that are performed everywhere; {@link ContainedOperations} has others. */
  static final String NAMES =
      AttributeOperations.NAMES
          + " "
          + DescriptorOperations.NAMES
          + " "
          + DirectoryOperations.NAMES
          + " "
          + FlowOperations.NAMES
          + " "
          + IdentityOperations.NAMES
          + " "
          + LockOperations.NAMES
          + " "
          + MappingOperations.NAMES
          + " "
          + MutexOperations.NAMES
          + " "
          + QueueOperations.NAMES
          + " "
          + SemaphoreOperations.NAMES
          + " "
          + SignalOperations.NAMES
          + " "
          + TerminalOperations.NAMES
          + " "
          + TimeOperations.NAMES
          + " "
          + WaitOperations.NAMES
          + " fork exit _Exit abort getpid getppid getpgrp setpgid kill ignore default"
          + " pipe read write close send receive save load set get address seed random compute";

  private final Family[] families;
  private final ProcessOperations processes;
  private final PipeOperations pipes;
  private final FileOperations files;
  private final MemoryOperations memory;

  Operations(Host host, ScenarioProcess process, Script script) {
    Descriptors descriptors = new Descriptors();
    processes = new ProcessOperations(host, process);
    pipes = new PipeOperations(host, descriptors);
    files = new FileOperations(host, process.pids());
    memory = new MemoryOperations(host, new Variables(host.libc(), script));
    families =
        new Family[] {
          new AttributeOperations(host),
          new ContainedOperations(host, process.pids()),
          new DescriptorOperations(host, descriptors),
          new DirectoryOperations(host),
          new FlowOperations(host, descriptors),
          new IdentityOperations(host, process.pids()),
          new LockOperations(host, descriptors),
          new MappingOperations(host),
          new MutexOperations(host),
          new QueueOperations(host),
          new SemaphoreOperations(host, script),
          new SignalOperations(host, process.pids()),
          new TerminalOperations(host, process.pids()),
          new TimeOperations(host),
          new WaitOperations(host, process.pids())
        };
  }

  /**
   * Performs a step; answers its outcome as the line tells it, from {@code =}, {@code !} or {@code
   * ?} on.
   */
  String perform(Step step) {
    return switch (step.operation()) {
      case "fork" -> processes.fork(step.word(0));
      case "exit" -> processes.exit(step.number(0));
      case "_Exit" -> processes.exitAtOnce(step.number(0));
      case "abort" -> processes.abort();
      case "getpid" -> processes.getpid();
      case "getppid" -> processes.getppid();
      case "getpgrp" -> processes.getpgrp();
      case "setpgid" -> processes.setpgid(step.word(0), step.word(1));
      case "kill" -> processes.kill(step.word(0), step.word(1));
      case "ignore" -> processes.dispose(step.word(0), Signals.SIG_IGN);
      case "default" -> processes.dispose(step.word(0), Signals.SIG_DFL);
      case "pipe" -> pipes.pipe(step.word(0));
      case "read" -> pipes.read(step.word(0), (int) step.number(1, 1, PipeOperations.LONGEST_READ));
      case "write" -> pipes.write(step.word(0), step.word(1));
      case "close" -> pipes.close(step.word(0));
      case "send" -> pipes.send(step.word(0), step.word(1));
      case "receive" -> pipes.receive(step.word(0));
      case "save" -> files.save(step.word(0));
      case "load" -> files.load(step.word(0));
      case "set" -> memory.set(step.word(0), step.number(1));
      case "get" -> memory.get(step.word(0));
      case "address" -> memory.address(step.word(0));
      case "seed" -> memory.seed(step.number(0));
      case "random" -> memory.random();
      case "compute" -> memory.compute(step);
      default -> performByFamily(step);
    };
  }

  private String performByFamily(Step step) {
    for (Family family : families) {
      String outcome = family.perform(step);
      if (outcome != null) {
        return outcome;
      }
    }
    return "? unknown operation " + step.operation();
  }
}
