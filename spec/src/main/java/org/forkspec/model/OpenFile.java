package org.forkspec.model;

/**
 * Names an open file description for as long as a scenario runs.
 *
 * @param number made of the end of a pipe that it is of, if it is of one, and of who opened it in
 *     which step; both ends of a pipe that {@code pipe} made have no such opener
 */
public record OpenFile(int number) implements Shared<Description> {

  private static final int PIPE_BITS = 13;
  private static final int NO_PIPE = (1 << PIPE_BITS) - 1;

  /** How many pipes there may be. */
  static final int MOST_PIPES = NO_PIPE / 2;

  private static final int MOST_STEPS = 256;

  /** The number of what an end of a new pipe refers to. */
  public static int ofPipe(int pipe, boolean writes) {
    return pipe << 1 | (writes ? 1 : 0);
  }

  /** The number of a file that a process opens in its present step. */
  static int openedBy(Process process) {
    return opener(process) | NO_PIPE;
  }

  /** The number of the end of a pipe with a name that a process opens in its present step. */
  static int openedBy(Process process, int pipe, boolean writes) {
    return opener(process) | ofPipe(pipe, writes);
  }

  private static int opener(Process process) {
    return 1 + process.index() * MOST_STEPS + process.done() << PIPE_BITS;
  }

  /** In which of its steps a process opened what the number stands for; -1 if it did not. */
  static int openedIn(int number, int process) {
    int opener = (number >> PIPE_BITS) - 1;
    return opener >= 0 && opener / MOST_STEPS == process ? opener % MOST_STEPS : -1;
  }

  /** The pipe, or -1 if the number stands for no end of one. */
  public static int pipe(int number) {
    return number < 0 || (number & NO_PIPE) == NO_PIPE ? -1 : (number & NO_PIPE) >> 1;
  }

  /** Whether the number stands for the end of a pipe that is written. */
  public static boolean writes(int number) {
    return pipe(number) >= 0 && (number & 1) != 0;
  }

  /** Whether it stands for that end of that pipe, whoever opened it. */
  static boolean isEnd(int number, int pipe, boolean writes) {
    return (number & NO_PIPE) == ofPipe(pipe, writes);
  }

  @Override
  public Description initial() {
    return writes(number) ? Description.WRITE_END : Description.READ_END;
  }
}
