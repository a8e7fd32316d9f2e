package org.forkspec.model;

/**
 * Names something that processes share and that outlives each of them: a file, a semaphore, a
 * shared mapping. A record of each kind implements it; {@link World#get(Shared)} has the value.
 *
 * @param <T> its values: immutable, with {@code equals}
 */
public interface Shared<T> {

  /** What it is before anybody has touched it. */
  T initial();
}
