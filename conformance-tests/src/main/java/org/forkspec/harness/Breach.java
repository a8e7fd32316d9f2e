package org.forkspec.harness;

/** An adapter that broke the protocol or died; the message says how, as the end of a sentence. */
final class Breach extends Exception {

  private static final long serialVersionUID = 1L;

  Breach(String what) {
    super(what);
  }
}
