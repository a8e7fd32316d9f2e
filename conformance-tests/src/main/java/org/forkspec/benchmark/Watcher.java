package org.forkspec.benchmark;

/** Is told how a benchmark goes on, in the threads that do it. */
public interface Watcher {

  /**
   * Something begins.
   *
   * @param what it, in a few words
   * @param all how many steps it has
   */
  void begins(String what, long all);

  /** So many of its steps are done. */
  void done(long steps);
}
