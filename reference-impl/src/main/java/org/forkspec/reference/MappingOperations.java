package org.forkspec.reference;

import java.util.HashMap;
import java.util.Map;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The operations on memory that processes share or do not: mappings and System V segments. */
final class MappingOperations implements Family {
  static final String NAMES = "map segment store fetch madvise mlock locked nattch";

  private static final long SIZE = 1 << 16;
  private static final long FIRST_PLACE = 0x200000000000L;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;
  private static final int MAP_PRIVATE = 2;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final int MADV_DONTFORK = 10;
  private static final int MADV_WIPEONFORK = 18;
  private static final int IPC_PRIVATE = 0;
  private static final int IPC_RMID = 0;
  private static final int IPC_STAT = 2;
  private static final int NATTCH = 88;

  private final Host host;
  private final Calls calls;
  private final Map<String, Long> places = new HashMap<>();
  private final Map<String, Integer> segments = new HashMap<>();
  private int made;

  MappingOperations(Host host) {
    this.host = host;
    this.calls = host.calls();
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "map" -> map(step);
      case "segment" -> segment(step.word(0));
      case "store" -> store(step);
      case "fetch" -> "= " + memory(step).getLong(0);
      case "madvise" -> host.outcome(calls.madvise(place(step), SIZE, advice(step.word(1))));
      case "mlock" -> host.outcome(calls.mlock(place(step), SIZE));
      case "locked" -> locked();
      case "nattch" -> nattch(step.word(0));
      default -> null;
    };
  }

  /** Each has a place of its own, so that no later one takes that of one which is gone. */
  private long nextPlace() {
    return FIRST_PLACE + made++ * SIZE;
  }

  private String placed(String name, long address) {
    places.put(name, address);
    return address == -1 ? host.failure() : "= 0";
  }

  private String map(Step step) {
    int sharing =
        switch (step.word(1)) {
          case "SHARED" -> MAP_SHARED;
          case "PRIVATE" -> MAP_PRIVATE;
          default -> throw new Refusal(step.word(1) + " is neither SHARED nor PRIVATE");
        };
    int flags = MAP_ANONYMOUS | sharing;
    return placed(step.word(0), calls.mmap(at(nextPlace()), SIZE, PROT_READ_WRITE, flags, -1, 0));
  }

  private String segment(String name) {
    int segment = calls.shmget(IPC_PRIVATE, SIZE, 0600);
    segments.put(name, segment);
    if (segment == -1) {
      return host.failure();
    }
    String outcome = placed(name, calls.shmat(segment, nextPlace(), 0));
    calls.shmctl(segment, IPC_RMID, null); // Marked: it goes with its last user.
    return outcome;
  }

  private String store(Step step) {
    memory(step).putLong(0, step.number(1));
    return "= 0";
  }

  private long place(Step step) {
    Long place = places.get(step.word(0));
    if (place == null) {
      throw new Refusal("no memory is called " + step.word(0));
    }
    return place;
  }

  private Pointer memory(Step step) {
    return at(place(step));
  }

  private Pointer at(long address) {
    return Pointer.wrap(host.block().getRuntime(), address);
  }

  private static int advice(String word) {
    return switch (word) {
      case "DONTFORK" -> MADV_DONTFORK;
      case "WIPEONFORK" -> MADV_WIPEONFORK;
      default -> throw new Refusal(word + " is no advice that is known here");
    };
  }

  /** How many mappings are locked, as the system counts: a line of {@code VmLck: N kB}. */
  private String locked() {
    String status = host.read("/proc/self/status");
    int line = status.indexOf("VmLck:");
    if (line == -1) {
      throw new Refusal("/proc/self/status does not tell what is locked");
    }
    int end = status.indexOf("kB", line);
    long kilobytes = Long.parseLong(status.substring(line + "VmLck:".length(), end).strip());
    return "= " + kilobytes * 1024 / SIZE;
  }

  private String nattch(String name) {
    Integer segment = segments.get(name);
    if (segment == null) {
      throw new Refusal("no segment is called " + name);
    }
    int returned = calls.shmctl(segment, IPC_STAT, host.block());
    return returned == -1 ? host.failure() : "= " + host.block().getLong(NATTCH);
  }
}
