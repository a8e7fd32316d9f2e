package org.forkspec.scenario;

/**
 * A descriptor as an argument: a name of the scenario's, or the number itself.
 *
 * <p>The ends of a pipe {@code p} are {@code p.r}, which is read, and {@code p.w}, which is
 * written; others have names of their own, as {@code d}. A name stands for a number, and does so
 * still when the descriptor is closed.
 *
 * @param name the pipe's name, the descriptor's own, or the digits
 */
public record Descriptor(String name, Kind kind) {

  /** The numbers from here on are free when {@code main} begins. */
  public static final int FIRST_FREE = 100;

  /** The greatest number that a scenario can name. */
  public static final int LAST = 999;

  /** What a descriptor is called after. */
  public enum Kind {
    READ_END,
    WRITE_END,
    NAMED,
    NUMBER
  }

  /** The end of a pipe by that name. */
  public Descriptor(String pipe, boolean writes) {
    this(pipe, writes ? Kind.WRITE_END : Kind.READ_END);
  }

  /** The end of {@code pipe} that is read. */
  public static Descriptor read(String pipe) {
    return new Descriptor(pipe, Kind.READ_END);
  }

  /** The end of {@code pipe} that is written. */
  public static Descriptor write(String pipe) {
    return new Descriptor(pipe, Kind.WRITE_END);
  }

  /** The one that was given that name. */
  public static Descriptor named(String name) {
    return new Descriptor(name, Kind.NAMED);
  }

  /** The one of that number. */
  public static Descriptor number(int number) {
    return new Descriptor(Integer.toString(number), Kind.NUMBER);
  }

  /** Whether it is called after an end of a pipe. */
  public boolean isEnd() {
    return kind == Kind.READ_END || kind == Kind.WRITE_END;
  }

  /** Whether it is called after an end of a pipe that is written. */
  public boolean writes() {
    return kind == Kind.WRITE_END;
  }

  /** The name of its pipe, or its own. */
  public String pipe() {
    return name;
  }

  /** The number that it is given by. */
  public int number() {
    return Integer.parseInt(name);
  }

  @Override
  public String toString() {
    return isEnd() ? name + (writes() ? ".w" : ".r") : name;
  }
}
