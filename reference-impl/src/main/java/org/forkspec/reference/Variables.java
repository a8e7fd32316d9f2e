package org.forkspec.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jnr.ffi.Pointer;

/**
 * The variables of a scenario, in memory outside the Java heap, so that their addresses are real.
 *
 * <p>All of them have their place before the first process forks: a name stands for the same
 * address everywhere.
 */
final class Variables {
  private static final int SIZE = Long.BYTES;

  private final Map<String, Integer> offsets = new HashMap<>();
  private final Pointer memory;

  Variables(LibC libc, Script script) {
    for (List<Step> steps : script.steps().values()) {
      for (Step step : steps) {
        String operation = step.operation();
        if (operation.equals("set") || operation.equals("get") || operation.equals("address")) {
          offsets.putIfAbsent(step.word(0), offsets.size() * SIZE);
        }
      }
    }
    memory = libc.calloc(offsets.size() + 1L, SIZE);
  }

  void set(String name, long value) {
    memory.putLong(offset(name), value);
  }

  long get(String name) {
    return memory.getLong(offset(name));
  }

  String address(String name) {
    return "0x" + Long.toHexString(memory.address() + offset(name));
  }

  private int offset(String name) {
    Integer offset = offsets.get(name);
    if (offset == null) {
      throw new Refusal("no variable " + name);
    }
    return offset;
  }
}
