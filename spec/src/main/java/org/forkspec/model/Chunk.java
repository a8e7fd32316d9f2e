package org.forkspec.model;

/**
 * What one write brings into a pipe, or has brought, of that part of a {@link Flow} whose order is
 * open.
 *
 * @param data the bytes that nobody has read yet
 * @param taken how many were read already
 * @param writer the place of the process that is still writing them, or {@link #NOBODY}: then they
 *     are all in the pipe
 * @param whole whether no other bytes can come between them
 * @param after the chunks of the flow that come before it, as a set of bits
 */
record Chunk(String data, int taken, int writer, boolean whole, long after) {

  static final int NOBODY = -1;

  /** Whether all of its bytes are in the pipe. */
  boolean isIn() {
    return writer == NOBODY;
  }

  Chunk withAfter(long others) {
    return others == after ? this : new Chunk(data, taken, writer, whole, others);
  }

  /** Without its first bytes, which were read. */
  Chunk without(int count) {
    return new Chunk(data.substring(count), taken + count, writer, whole, after);
  }

  /** It was written, but only so many of its bytes, of which some may have been read. */
  Chunk ended(int count) {
    return new Chunk(data.substring(0, count - taken), taken, NOBODY, whole, after);
  }
}
