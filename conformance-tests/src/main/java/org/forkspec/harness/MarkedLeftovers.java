package org.forkspec.harness;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leftovers without a namespace: they carry the run's mark and descend from the adapter no more.
 * All processes of the machine are looked at for it, so it is done for a tenth of the time at most.
 */
final class MarkedLeftovers implements Leftovers {

  private static final int SHARE = 10;

  private final Marked marked;
  private final ProcessHandle adapter;
  private long next = System.nanoTime();

  MarkedLeftovers(Marked marked, ProcessHandle adapter) {
    this.marked = marked;
    this.adapter = adapter;
  }

  @Override
  public String reservation() {
    return " (this scenario or one before it: without a namespace not each is looked after)";
  }

  @Override
  public List<ProcessHandle> find() {
    long begin = System.nanoTime();
    if (begin - next < 0) {
      return List.of();
    }
    List<ProcessHandle> found = marked.find();
    Set<ProcessHandle> family = adapter.descendants().collect(Collectors.toSet());
    List<ProcessHandle> leftovers =
        found.stream()
            .filter(process -> !process.equals(adapter) && !family.contains(process))
            .filter(process -> Proc.lives(process.pid()))
            .toList();
    long end = System.nanoTime();
    if (leftovers.isEmpty()) {
      next = end + (end - begin) * SHARE;
    }
    return leftovers;
  }
}
