package org.forkspec.scenario;

import java.util.List;
import java.util.Set;

/** What a process does with threads, and with what it keeps for them. */
public sealed interface ThreadOperation extends Operation {

  /** Starts a thread that does one thing. */
  record Start(String thread, Operation operation) implements ThreadOperation {

    private static final Set<Class<?>> FIT =
        Set.of(
            Operation.Read.class,
            Operation.Wait.class,
            Operation.WaitPid.class,
            Operation.Compute.class,
            Operation.Exit.class,
            EndingOperation.QuickExit.class,
            EndThread.class,
            Lock.class);

    public Start {
      if (!FIT.contains(operation.getClass()) || isGroup(operation)) {
        throw new IllegalArgumentException("no thread can do this: " + operation.word());
      }
    }

    private static boolean isGroup(Operation operation) {
      return operation instanceof Operation.WaitPid wait
          && !(wait.target() instanceof Pid.Of || wait.target() instanceof Pid.MinusOne);
    }

    @Override
    public List<String> needs() {
      return List.of(word(), operation.word());
    }
  }

  /** {@code pthread_join()}: tells what came of what the thread did. */
  record Join(String thread) implements ThreadOperation {}

  /** Tells how many threads there are. */
  record Tasks() implements ThreadOperation {}

  /** {@code pthread_exit()}. */
  record EndThread() implements ThreadOperation {
    @Override
    public boolean isLast() {
      return true;
    }
  }

  /**
   * Gives threads that are started later a cleanup handler that writes one letter, and
   * thread-specific data whose destructor writes another.
   */
  record Cleanup(Descriptor end, String handler, String destructor) implements ThreadOperation {
    @Override
    public boolean isLocal() {
      return true;
    }
  }

  /** {@code pthread_mutex_lock()}. */
  record Lock(String mutex) implements ThreadOperation {}

  /** {@code pthread_mutex_trylock()}. */
  record TryLock(String mutex) implements ThreadOperation {}

  /** {@code pthread_mutex_unlock()}. */
  record Unlock(String mutex) implements ThreadOperation {}

  /** {@code pthread_setspecific()}. */
  record SetSpecific(String key, long value) implements ThreadOperation {
    @Override
    public boolean isLocal() {
      return true;
    }
  }

  /** {@code pthread_getspecific()}. */
  record GetSpecific(String key) implements ThreadOperation {
    @Override
    public boolean isLocal() {
      return true;
    }
  }
}
