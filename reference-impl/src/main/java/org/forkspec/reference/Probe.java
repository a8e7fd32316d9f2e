package org.forkspec.reference;

/** A class that a new zygote defines once more, to prove that it can. */
final class Probe {
  private Probe() {}
}
