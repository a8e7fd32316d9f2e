package org.forkspec.scenario;

/** A process ID as an argument: the number that it stands for is known when the step is done. */
public sealed interface Pid {

  /** The pid of a process that the speaker knows. */
  record Of(String process) implements Pid {
    @Override
    public String toString() {
      return process;
    }
  }

  /** That pid negated: the process group of that number. */
  record GroupOf(String process) implements Pid {
    @Override
    public String toString() {
      return "-" + process;
    }
  }

  /** 0: the caller itself, or its process group, as the call has it. */
  record Zero() implements Pid {
    @Override
    public String toString() {
      return "0";
    }
  }

  /** -1: any child, or every process. */
  record MinusOne() implements Pid {
    @Override
    public String toString() {
      return "-1";
    }
  }
}
