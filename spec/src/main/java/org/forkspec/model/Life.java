package org.forkspec.model;

/** Where a process stands between its fork and its end. */
public enum Life {
  RUNNING,
  STOPPED,
  /** It has ended and is closing its descriptors; nobody can tell yet. */
  DYING,
  /** It has ended, and its status waits to be obtained. */
  ZOMBIE,
  /** Its lifetime is over. */
  GONE
}
