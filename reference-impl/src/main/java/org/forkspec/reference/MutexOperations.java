package org.forkspec.reference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The operations on mutexes and thread-specific data, by the one thread that a process has. */
final class MutexOperations implements Family {
  static final String NAMES = "lock trylock unlock setspecific getspecific";

  private static final int MUTEX_SIZE = 64;

  private final Host host;
  private final Calls calls;
  private final Map<String, Pointer> mutexes = new HashMap<>();
  private final Set<String> mine = new HashSet<>();
  private final Map<String, Integer> keys = new HashMap<>();

  MutexOperations(Host host) {
    this.host = host;
    this.calls = host.calls();
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "lock" -> locked(step.word(0), calls.pthread_mutex_lock(mutex(step.word(0))));
      case "trylock" -> locked(step.word(0), calls.pthread_mutex_trylock(mutex(step.word(0))));
      case "unlock" -> unlock(step.word(0));
      case "setspecific" -> outcome(calls.pthread_setspecific(key(step.word(0)), step.number(1)));
      case "getspecific" -> "= " + calls.pthread_getspecific(key(step.word(0)));
      default -> null;
    };
  }

  /** The outcome of a function that returns an error number. */
  private String outcome(int error) {
    return error == 0 ? "= 0" : "! " + host.errnos().name(error);
  }

  /** A mutex, made when it is first named. */
  private Pointer mutex(String name) {
    Pointer known = mutexes.get(name);
    if (known != null) {
      return known;
    }
    Pointer mutex = host.libc().calloc(1, MUTEX_SIZE);
    calls.pthread_mutex_init(mutex, null);
    mutexes.put(name, mutex);
    return mutex;
  }

  private String locked(String name, int error) {
    if (error == 0) {
      mine.add(name);
    }
    return outcome(error);
  }

  /** Unlocks what this thread has locked: nothing says what would come of another one's. */
  private String unlock(String name) {
    return mine.remove(name)
        ? outcome(calls.pthread_mutex_unlock(mutex(name)))
        : outcome(Errno.EPERM.intValue());
  }

  private int key(String name) {
    Integer known = keys.get(name);
    if (known != null) {
      return known;
    }
    int error = calls.pthread_key_create(host.block(), null);
    if (error != 0) {
      throw new Refusal("no room for other thread-specific data");
    }
    keys.put(name, host.block().getInt(0));
    return host.block().getInt(0);
  }
}
