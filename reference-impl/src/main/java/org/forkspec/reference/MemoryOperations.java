package org.forkspec.reference;

/** The operations on a process's own memory: variables, the default generator, and plain work. */
final class MemoryOperations {
  private static final long MODULUS = 1_000_003;
  private static final long HIGHEST = 1_000_000;

  private final Host host;
  private final Variables variables;

  MemoryOperations(Host host, Variables variables) {
    this.host = host;
    this.variables = variables;
  }

  String set(String name, long value) {
    variables.set(name, value);
    return "= 0";
  }

  String get(String name) {
    return "= " + variables.get(name);
  }

  String address(String name) {
    return "= " + variables.address(name);
  }

  String seed(long seed) {
    host.random().setSeed(seed);
    return "= 0";
  }

  String random() {
    return "= " + (host.random().nextInt() & Integer.MAX_VALUE);
  }

  String compute(Step step) {
    long low = step.number(0, 0, HIGHEST);
    long high = step.number(1, low, HIGHEST);
    long sum = 0;
    for (long i = low; i < high; i++) {
      sum += i * i % MODULUS;
    }
    return "= " + sum;
  }
}
