package org.forkspec.conformance;

import org.forkspec.implementation.Implementation;

/** The Java reference conforms, with real processes. */
class ReferenceConformanceTest extends ConformanceTest {

  @Override
  protected Implementation implementation() {
    return Adapters.reference();
  }
}
