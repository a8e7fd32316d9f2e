package org.forkspec.reference;

import java.util.HashMap;
import java.util.Map;
import jnr.constants.platform.Signal;
import jnr.ffi.Pointer;

/** Gives signals their names, and a process its default dispositions. */
final class Signals {
  static final long SIG_DFL = 0;
  static final long SIG_IGN = 1;

  private static final int SIG_SETMASK = 2;
  private static final int LAST = 64;

  /** The first realtime signal but those that glibc keeps for itself. */
  private static final int SIGRTMIN = 34;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();

  Signals() {
    for (Signal signal : Signal.values()) {
      if (signal.defined() && signal.intValue() > 0 && signal.intValue() < LAST) {
        numbers.put(signal.name(), signal.intValue());
        String known = names.get(signal.intValue());
        // Of two names for one number the standard's stands first: SIGABRT, SIGIOT; but SIGCHLD,
        // SIGCLD; SIGIO, SIGPOLL.
        if (known == null || signal.name().compareTo(known) < 0) {
          names.put(signal.intValue(), signal.name());
        }
      }
    }
    learn("SIGRTMIN", SIGRTMIN);
    learn("SIGRTMIN+1", SIGRTMIN + 1);
  }

  private void learn(String name, int number) {
    numbers.put(name, number);
    names.put(number, name);
  }

  int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new Refusal(name + " is no signal of this system");
    }
    return number;
  }

  /** The number of a signal, and of {@code 0}, which is none. */
  int numberOrZero(String name) {
    return name.equals("0") ? 0 : number(name);
  }

  /** The name of a signal, or {@code SIG} and its number where it has none. */
  String name(int number) {
    String name = names.get(number);
    return name != null ? name : "SIG" + number;
  }

  /** Undoes what the JVM did to signals: default dispositions and an empty mask. */
  static void reset(LibC libc, Pointer block) {
    for (int signal = 1; signal <= LAST; signal++) {
      libc.signal(
          signal,
          SIG_DFL); // Fails for SIGKILL, SIGSTOP and the C library's own, which are as they should
      // be.
    }
    libc.sigemptyset(block);
    libc.sigprocmask(SIG_SETMASK, block, null);
  }
}
