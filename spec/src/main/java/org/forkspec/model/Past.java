package org.forkspec.model;

/**
 * What is worth remembering of a process's past: it changes no step, but tells what a step shows.
 */
final class Past {

  /** SIGCONT was generated for it while it ran. */
  static final int CONTINUED_WHILE_RUNNING = 1;

  /** It stopped, and was continued before its parent was told of the stop. */
  static final int STOP_LOST = 1 << 1;

  /** It was continued, and stopped again before its parent was told of the continuation. */
  static final int CONTINUATION_LOST = 1 << 2;

  /** It ended before its parent was told of a stop or a continuation. */
  static final int REPORT_LOST = 1 << 3;

  /** SIGKILL ended it while it was stopped. */
  static final int KILLED_WHILE_STOPPED = 1 << 4;

  /** A terminating signal came while it was stopped. */
  static final int SIGNALED_WHILE_STOPPED = 1 << 5;

  /** It was made a member of another group. */
  static final int MOVED = 1 << 6;

  /** A signal came that it ignores as its parent did when it was forked. */
  static final int IGNORED_LIKE_PARENT = 1 << 7;

  /** Its group was orphaned while a member was stopped. */
  static final int ORPHANED_STOPPED = 1 << 8;

  /** A stop signal was discarded since its group is orphaned. */
  static final int STOP_DISCARDED = 1 << 9;

  /** SIGCONT discarded a stop signal that was pending for it. */
  static final int PENDING_STOP_DISCARDED = 1 << 10;

  /** It has ended and left no status, since its parent wants none. */
  static final int LEFT_NO_STATUS = 1 << 11;

  /** It has stopped and gone on. */
  static final int RESUMED = 1 << 12;

  /** It has stopped in its present step. */
  static final int STOPPED_IN_STEP = 1 << 13;

  /** In its present step a stop came that a SIGCONT undid before it stopped. */
  static final int STOP_UNDONE_IN_STEP = 1 << 14;

  /** What is forgotten when a step is done. */
  static final int OF_THE_STEP = STOPPED_IN_STEP | STOP_UNDONE_IN_STEP;

  private static final int FIRST_PIPE = 15;

  private Past() {}

  /** It saw the end of file of that pipe; 0, which nobody remembers, beyond the last bit. */
  static int sawEndOfFile(int pipe) {
    return pipe < Integer.SIZE - FIRST_PIPE ? 1 << (FIRST_PIPE + pipe) : 0;
  }
}
