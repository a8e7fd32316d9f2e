package org.forkspec.conformance;

import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.Store;
import org.forkspec.implementation.Implementation;

/**
 * Every property that an implementation of the POSIX process primitives has to have.
 *
 * <p>To verify an implementation, extend this class, say in {@link #implementation()} which one it
 * is, and run it like any other test.
 */
@AddLifecycleHook(value = Recording.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
public abstract class ConformanceTest
    implements Litmus,
        ReturnValue,
        PidIndependence,
        RandomReseed,
        WaitpidStatus,
        Pipes,
        Serialisation,
        Orphans,
        MemoryIndependence,
        DescriptorIndependence,
        SameCode,
        Zombies,
        SharedWork,
        Groups,
        Signals,
        AllTogether {

  /** The implementation to verify; it is closed when all properties are through. */
  protected abstract Implementation implementation();

  /** The seed of the scenarios: the same seed gives the same ones. */
  protected long seed() {
    return 1;
  }

  @Override
  public Session session() {
    return Store.getOrCreate(
            getClass(),
            Lifespan.RUN,
            () -> new Session(implementation(), seed(), new Verification.Listener() {}))
        .get();
  }
}
