package org.forkspec.reference;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jnr.constants.platform.OpenFlags;
import org.jspecify.annotations.Nullable;

/** The operations on semaphores, those of System V and those that have names. */
final class SemaphoreOperations implements Family {
  static final String NAMES = "semget semop semval sem_open sem_post sem_trywait";

  private static final int HIGHEST = 100;
  private static final int IPC_PRIVATE = 0;
  private static final int IPC_NOWAIT = 04000;
  private static final int SEM_UNDO = 0x1000;
  private static final int GETVAL = 12;
  private static final int SETVAL = 16;

  private final Host host;
  private final Calls calls;
  private final Map<String, Integer> sets = new HashMap<>();
  private final Map<String, Long> named = new HashMap<>();

  /** Each step that makes one has a place of its own to note it: no two processes have the same. */
  private final IdentityHashMap<Step, Integer> places = new IdentityHashMap<>();

  SemaphoreOperations(Host host, Script script) {
    this.host = host;
    this.calls = host.calls();
    for (List<Step> steps : script.steps().values()) {
      for (Step step : steps) {
        if (step.operation().equals("semget")) {
          places.put(step, places.size() + 1);
        }
      }
    }
    host.semaphores().begin(places.size());
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "semget" -> semget(step);
      case "semop" -> semop(step);
      case "semval" -> host.outcome(calls.semctl(set(step), 0, GETVAL, 0));
      case "sem_open" -> open(step);
      case "sem_post" -> host.outcome(calls.sem_post(semaphore(step)));
      case "sem_trywait" -> host.outcome(calls.sem_trywait(semaphore(step)));
      default -> null;
    };
  }

  private String semget(Step step) {
    long value = step.number(1, 0, HIGHEST);
    int set = calls.semget(IPC_PRIVATE, 1, 0600);
    host.semaphores().note(places.get(step), set);
    sets.put(step.word(0), set);
    return host.outcome(set == -1 ? -1 : calls.semctl(set, 0, SETVAL, value));
  }

  private int set(Step step) {
    Integer set = sets.get(step.word(0));
    if (set == null) {
      throw new Refusal("no semaphore is called " + step.word(0));
    }
    return set;
  }

  private String semop(Step step) {
    boolean undo = step.arguments().size() > 2;
    host.block().putShort(0, (short) 0);
    host.block().putShort(2, (short) step.number(1, -HIGHEST, HIGHEST));
    host.block().putShort(4, (short) (undo ? IPC_NOWAIT | SEM_UNDO : IPC_NOWAIT));
    return host.outcome(calls.semop(set(step), host.block(), 1));
  }

  private String open(Step step) {
    int value = (int) step.number(1, 0, HIGHEST);
    String name = host.uniqueName(named.size());
    int flags = OpenFlags.O_CREAT.intValue() | OpenFlags.O_EXCL.intValue();
    long semaphore = calls.sem_open(name, flags, 0600, value);
    String outcome = semaphore == 0 ? host.failure() : "= 0";
    calls.sem_unlink(name);
    named.put(step.word(0), semaphore);
    return outcome;
  }

  private long semaphore(Step step) {
    Long semaphore = named.get(step.word(0));
    if (semaphore == null) {
      throw new Refusal("no semaphore is called " + step.word(0));
    }
    return semaphore;
  }
}
