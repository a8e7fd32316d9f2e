package org.forkspec.conformance;

import org.forkspec.implementation.Implementation;

/** The C adapter on this machine's C library conforms, with real processes. */
class CConformanceTest extends ConformanceTest {

  @Override
  protected Implementation implementation() {
    return Adapters.c();
  }
}
