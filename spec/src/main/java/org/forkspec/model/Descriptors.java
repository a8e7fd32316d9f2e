package org.forkspec.model;

import java.util.Arrays;
import java.util.List;
import org.forkspec.scenario.End;

/**
 * The descriptors of one process, by the names that the scenario has for them: an immutable value.
 *
 * <p>A child begins with a copy; each descriptor of the copy refers to the same pipe.
 */
public final class Descriptors {

  /** None is open. */
  public static final Descriptors NONE = new Descriptors(new End[0], new int[0]);

  private final End[] ends;
  private final int[] pipes;

  private Descriptors(End[] ends, int[] pipes) {
    this.ends = ends;
    this.pipes = pipes;
  }

  /** The open ends, in the order in which they were made. */
  public List<End> open() {
    return List.of(ends);
  }

  int size() {
    return ends.length;
  }

  /** The pipe that an open descriptor refers to, or -1 if it is not open. */
  public int pipe(End end) {
    for (int i = 0; i < ends.length; i++) {
      if (ends[i].equals(end)) {
        return pipes[i];
      }
    }
    return -1;
  }

  /** Whether one of them refers to that end of a pipe. */
  public boolean hold(int pipe, boolean writes) {
    for (int i = 0; i < ends.length; i++) {
      if (pipes[i] == pipe && ends[i].writes() == writes) {
        return true;
      }
    }
    return false;
  }

  /** With two more, for the ends of a new pipe. */
  public Descriptors withPipe(String name, int pipe) {
    End[] moreEnds = Arrays.copyOf(ends, ends.length + 2);
    int[] morePipes = Arrays.copyOf(pipes, pipes.length + 2);
    moreEnds[ends.length] = End.read(name);
    moreEnds[ends.length + 1] = End.write(name);
    morePipes[pipes.length] = pipe;
    morePipes[pipes.length + 1] = pipe;
    return new Descriptors(moreEnds, morePipes);
  }

  /** Without that one, which is open. */
  public Descriptors without(End end) {
    for (int i = 0; i < ends.length; i++) {
      if (ends[i].equals(end)) {
        return without(i);
      }
    }
    throw new IllegalArgumentException(end + " is not open");
  }

  /** Without the one at a place. */
  Descriptors without(int place) {
    int last = ends.length - 1;
    End[] fewerEnds = new End[last];
    int[] fewerPipes = new int[last];
    for (int i = 0, to = 0; i < ends.length; i++) {
      if (i != place) {
        fewerEnds[to] = ends[i];
        fewerPipes[to++] = pipes[i];
      }
    }
    return new Descriptors(fewerEnds, fewerPipes);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Descriptors that
            && Arrays.equals(pipes, that.pipes)
            && Arrays.equals(ends, that.ends);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(pipes) + Arrays.hashCode(ends);
  }

  @Override
  public String toString() {
    return Arrays.toString(ends);
  }
}
