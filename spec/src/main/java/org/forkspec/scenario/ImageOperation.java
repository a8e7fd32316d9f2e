package org.forkspec.scenario;

import java.util.List;
import java.util.Optional;

/** What a process does to become another program, and the files that it tries that on. */
public sealed interface ImageOperation extends Operation {

  /** The path of the implementation's own program, which goes on with the scenario. */
  String SELF = "self";

  /** The path without any letter. */
  String EMPTY = "";

  /** The functions of the family. */
  enum Call {
    EXECL,
    EXECV,
    EXECLE,
    EXECVE,
    EXECLP,
    EXECVP,
    FEXECVE;

    /** Whether it takes its arguments one by one. */
    public boolean lists() {
      return this == EXECL || this == EXECLE || this == EXECLP;
    }

    /** Whether it looks along PATH for a name without a slash, and leaves texts to the shell. */
    public boolean searches() {
      return this == EXECLP || this == EXECVP;
    }
  }

  /** What is in a file that a process makes. */
  enum Kind {
    /** The implementation's own program. */
    PROGRAM,
    /** What a shell takes for a script, and nobody else: it executes the program. */
    SCRIPT,
    /** What nobody may execute. */
    PLAIN,
    /** What looks like a binary and is none. */
    MALFORMED,
    DIRECTORY,
    /** A symbolic link to itself. */
    LOOP
  }

  /**
   * A function of the {@code exec} family with a file, or with {@link #SELF}. The new image goes on
   * with the next step.
   *
   * @param descriptor what {@code fexecve} is given instead: it refers to no program
   */
  record Exec(Call call, String path, Optional<Descriptor> descriptor, List<Argument> arguments)
      implements ImageOperation {
    public Exec {
      arguments = List.copyOf(arguments);
    }

    /** With a file. */
    public Exec(Call call, String path, List<Argument> arguments) {
      this(call, path, Optional.empty(), arguments);
    }

    /** With a descriptor. */
    public Exec(Descriptor descriptor, List<Argument> arguments) {
      this(Call.FEXECVE, SELF, Optional.of(descriptor), arguments);
    }
  }

  /**
   * {@code posix_spawn}: the child's image goes on with the program of that name.
   *
   * @param actions what is done in the child before that, in this order
   */
  record Spawn(@Name(Name.Of.PROCESS) String child, String path, List<SpawnAction> actions)
      implements ImageOperation {
    public Spawn {
      actions = List.copyOf(actions);
    }

    /** The same call for another child. */
    public Spawn of(String other) {
      return new Spawn(other, path, actions);
    }

    @Override
    public String begins() {
      return child;
    }
  }

  /**
   * Makes a file.
   *
   * @param path its name, after the directory that it is in, if it is in one, and a slash
   */
  record MakeFile(String path, Kind kind) implements ImageOperation {
    @Override
    public boolean leavesFiles() {
      return true;
    }
  }
}
