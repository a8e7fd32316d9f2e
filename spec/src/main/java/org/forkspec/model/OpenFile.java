package org.forkspec.model;

/**
 * Names an open file description for as long as a scenario runs.
 *
 * @param number even for the end of a pipe that is read, and one more for the other; else made of
 *     who opened a file, and in which step
 */
public record OpenFile(int number) implements Shared<Description> {

  private static final int FILES = 1 << 20;
  private static final int STEPS = 1 << 10;

  /** The number of what an end of a pipe refers to. */
  public static int ofPipe(int pipe, boolean writes) {
    return pipe << 1 | (writes ? 1 : 0);
  }

  /** The number of what a process opens in its present step. */
  static int openedBy(Process process) {
    return FILES + process.index() * STEPS + process.done();
  }

  /** The pipe, or -1 if the number stands for no end of one. */
  public static int pipe(int number) {
    return number >= 0 && number < FILES ? number >> 1 : -1;
  }

  /** Whether the number stands for the end of a pipe that is written. */
  public static boolean writes(int number) {
    return number >= 0 && number < FILES && (number & 1) != 0;
  }

  @Override
  public Description initial() {
    return writes(number) ? Description.WRITE_END : Description.READ_END;
  }
}
