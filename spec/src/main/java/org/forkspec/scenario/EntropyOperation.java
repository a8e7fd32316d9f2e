package org.forkspec.scenario;

/** Random numbers that come from the kernel, not from a generator in the process's memory. */
public sealed interface EntropyOperation extends Operation {

  /** 63 bits of {@code getrandom()}. */
  record GetRandom() implements EntropyOperation {}

  /** 63 bits of {@code /dev/urandom}. */
  record UrandomRead() implements EntropyOperation {}
}
