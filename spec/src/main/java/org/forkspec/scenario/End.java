package org.forkspec.scenario;

/** One end of a pipe, by the pipe's name: {@code p.r} is where it is read. */
public record End(String pipe, boolean writes) {

  /** The end of {@code pipe} that is read. */
  public static End read(String pipe) {
    return new End(pipe, false);
  }

  /** The end of {@code pipe} that is written. */
  public static End write(String pipe) {
    return new End(pipe, true);
  }

  @Override
  public String toString() {
    return pipe + (writes ? ".w" : ".r");
  }
}
