package org.forkspec.scenario;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a process does in one step. Each operation is a record; {@link Vocabulary} spells them.
 *
 * <p>The core of them stands here, and the others in one file for each family.
 */
public sealed interface Operation
    permits AtForkOperation,
        AttributeOperation,
        ContainedOperation,
        CredentialOperation,
        DescriptorOperation,
        EndingOperation,
        EntropyOperation,
        FlowOperation,
        IdentityOperation,
        LockOperation,
        SendingOperation,
        SharingOperation,
        SignalOperation,
        StreamOperation,
        TerminalOperation,
        ThreadOperation,
        TimeOperation,
        ImageOperation,
        WaitOperation,
        Operation.Fork,
        Operation.Exit,
        Operation.GetPid,
        Operation.GetPpid,
        Operation.GetPgrp,
        Operation.SetPgid,
        Operation.Wait,
        Operation.WaitPid,
        Operation.Kill,
        Operation.Ignore,
        Operation.Default,
        Operation.Pipe,
        Operation.Read,
        Operation.Write,
        Operation.Close,
        Operation.SetVariable,
        Operation.GetVariable,
        Operation.Address,
        Operation.Seed,
        Operation.Random,
        Operation.Send,
        Operation.Receive,
        Operation.Save,
        Operation.Load,
        Operation.Compute {

  /** {@code fork()} or its like: the child's own steps are the program of that name. */
  record Fork(@Name(Name.Of.PROCESS) String child, ForkCall call) implements Operation {

    /** {@code fork()}. */
    public Fork(String child) {
      this(child, ForkCall.FORK);
    }

    /** The same call for another child. */
    public Fork of(String other) {
      return new Fork(other, call);
    }

    @Override
    public String begins() {
      return child;
    }
  }

  /** {@code _exit(code)}. */
  record Exit(int code) implements Operation {
    @Override
    public boolean isLast() {
      return true;
    }
  }

  /** {@code getpid()}. */
  record GetPid() implements Operation {}

  /** {@code getppid()}. */
  record GetPpid() implements Operation {}

  /** {@code getpgrp()}. */
  record GetPgrp() implements Operation {}

  /** {@code setpgid(process, group)}. */
  record SetPgid(Pid process, Pid group) implements Operation {}

  /** {@code wait(&status)}. */
  record Wait() implements Operation {}

  /** {@code waitpid(target, &status, options)}. */
  record WaitPid(Pid target, Set<WaitOption> options) implements Operation {
    public WaitPid {
      options =
          Collections.unmodifiableSet(
              options.isEmpty() ? EnumSet.noneOf(WaitOption.class) : EnumSet.copyOf(options));
    }
  }

  /** {@code kill(target, signal)}. */
  record Kill(Pid target, Signal signal) implements Operation {}

  /** Sets a signal's disposition to {@code SIG_IGN}. */
  record Ignore(Signal signal) implements Operation {}

  /** Sets a signal's disposition to {@code SIG_DFL}. */
  record Default(Signal signal) implements Operation {}

  /** {@code pipe()}. */
  record Pipe(@Name(Name.Of.PIPE) String pipe) implements Operation {
    @Override
    public Optional<String> makesPipe() {
      return Optional.of(pipe);
    }
  }

  /** {@code read(descriptor, ..., count)}. */
  record Read(Descriptor descriptor, int count) implements Operation {}

  /** {@code write(descriptor, data, length of data)}. */
  record Write(Descriptor descriptor, String data) implements Operation {}

  /** {@code close(descriptor)}. */
  record Close(Descriptor descriptor) implements Operation {}

  /** Stores a number in a variable of the process's own memory. */
  record SetVariable(@Name(Name.Of.VARIABLE) String variable, long value) implements Operation {}

  /** Reads it. */
  record GetVariable(@Name(Name.Of.VARIABLE) String variable) implements Operation {}

  /** Asks where in memory it lives. */
  record Address(@Name(Name.Of.VARIABLE) String variable) implements Operation {}

  /** Seeds the runtime's default random generator. */
  record Seed(long seed) implements Operation {}

  /** Draws from it. */
  record Random() implements Operation {}

  /** Serialises a value into a pipe. */
  record Send(Descriptor descriptor, Value value) implements Operation {}

  /** Reads a serialised value from a pipe. */
  record Receive(Descriptor descriptor) implements Operation {}

  /** Serialises a value into the file named by the parent's and the own pid. */
  record Save(Value value) implements Operation {
    @Override
    public boolean leavesFiles() {
      return true;
    }
  }

  /** Reads the value that a child saved. */
  record Load(@Name(Name.Of.PROCESS) String child) implements Operation {
    @Override
    public List<Pid> pids() {
      return List.of(new Pid.Of(child));
    }
  }

  /** Some work with a checkable result: the sum of i·i mod 1000003 over low ≤ i &lt; high. */
  record Compute(long low, long high) implements Operation {}

  /**
   * Whether it only touches what its process has for itself: no other process, and no signal, can
   * tell when it happens.
   */
  default boolean isLocal() {
    return false;
  }

  /** Whether no other step can follow, as its process does not come back from it. */
  default boolean isLast() {
    return false;
  }

  /** The pids that it names, which have to be known where it stands. */
  default List<Pid> pids() {
    return Parts.of(this, Pid.class);
  }

  /** The descriptors that it names, which have to be known where it stands. */
  default List<Descriptor> descriptors() {
    return Parts.of(this, Descriptor.class);
  }

  /** The new name that it gives to what it opens, if it opens a descriptor. */
  default Optional<Descriptor> opens() {
    return Optional.empty();
  }

  /** The name of the pipe that it makes, if it makes one. */
  default Optional<String> makesPipe() {
    return Optional.empty();
  }

  /** The process that it begins; empty if it begins none. */
  default String begins() {
    return "";
  }

  /** Whether it leaves something in the scenario's directory for files. */
  default boolean leavesFiles() {
    return false;
  }

  /** The same operation with other names. */
  default Operation renamed(Naming naming) {
    return Parts.renamed(this, naming);
  }

  /** The types of all operations. */
  static List<Class<?>> types() {
    return types(Operation.class);
  }

  private static List<Class<?>> types(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(it -> types(it).stream()).toList()
        : List.of(type);
  }

  /** The words of all that an implementation has to perform for it. */
  default List<String> needs() {
    return List.of(word());
  }

  /** The word for this operation in scenarios, such as {@code waitpid}. */
  default String word() {
    return words().get(0);
  }

  /** The operation as the words of a scenario's line. */
  default List<String> words() {
    return Vocabulary.words(this);
  }
}
