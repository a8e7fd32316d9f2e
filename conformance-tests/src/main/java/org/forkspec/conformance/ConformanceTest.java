package org.forkspec.conformance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
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
        WaysToWait,
        Hearsay,
        Pipes,
        Serialisation,
        OfOneNamespace,
        OnBehalf,
        Orphans,
        Ended,
        Forking,
        Threaded,
        Adopted,
        Inherited,
        Times,
        Images,
        MemoryIndependence,
        OpenFiles,
        DescriptorIndependence,
        SameCode,
        Zombies,
        SharedWork,
        Flows,
        FileLocks,
        Sharing,
        Groups,
        Sessions,
        Terminals,
        Signals,
        Handlers,
        AllTogether {

  private static final Map<Class<?>, Session> SESSIONS = new ConcurrentHashMap<>();

  /** The implementation to verify; it is closed when all properties are through. */
  protected abstract Implementation implementation();

  /** The seed of the scenarios: the same seed gives the same ones. */
  protected long seed() {
    return 1;
  }

  @Override
  public Session session() {
    // jqwik makes an instance of this class for every property; they all share one implementation.
    // How many scenarios it will ask for where a property does not say so, it tells nobody.
    return SESSIONS.computeIfAbsent(
        getClass(),
        test ->
            new Session(
                implementation(), seed(), Integer.MAX_VALUE, new Verification.Listener() {}));
  }

  /** All properties of a test are through. */
  static void close(Class<?> test) {
    Session session = SESSIONS.remove(test);
    if (session != null) {
      session.close();
    }
  }
}
