package org.forkspec.model;

import java.util.List;

/** What the system may do by itself with a process, at any time: adds every such step. */
public interface SystemRule {

  /** When the system does it. */
  enum Moment {
    /** A signal is pending for it. */
    DELIVERY,
    /** It has stopped or gone on, and its parent has yet to hear of it. */
    TELLING,
    /** It has ended, and has descriptors open. */
    CLOSING,
    /** It has ended, and has done to semaphores what is to be undone. */
    UNDOING,
    /** It has ended, its descriptors are closed, and there is nothing to undo. */
    DEATH,
    /** It is a zombie. */
    REAPING,
    /** It has not ended, and a timer of its may have run out. */
    ALARM
  }

  void add(World world, Process process, List<Transition> steps);
}
