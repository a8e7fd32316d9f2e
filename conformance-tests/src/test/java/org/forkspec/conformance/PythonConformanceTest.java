package org.forkspec.conformance;

import org.forkspec.implementation.Implementation;

/** The Python adapter conforms, with real processes. */
class PythonConformanceTest extends ConformanceTest {

  @Override
  protected Implementation implementation() {
    return Adapters.python();
  }
}
