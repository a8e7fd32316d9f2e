package org.forkspec.scenario;

/** A process ID as an argument: the number that it stands for is known when the step is done. */
public sealed interface Pid {

  /** From here on no system that was just started gives out process IDs. */
  int FIRST_OF_NOBODY = 4_000_000;

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

  /** A number that is written out, for what no name stands for: beyond bounds, or of nobody. */
  record Number(int value) implements Pid {
    @Override
    public String toString() {
      return Integer.toString(value);
    }

    /** Whether no process and no group is likely to have it, negated or not. */
    public boolean isNobodys() {
      return value >= FIRST_OF_NOBODY || value <= -FIRST_OF_NOBODY;
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
