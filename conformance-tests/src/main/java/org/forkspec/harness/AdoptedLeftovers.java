package org.forkspec.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Leftovers in a namespace: its first process adopts them, so they are its children. One small read
 * tells, which is cheap enough to do after every scenario.
 */
final class AdoptedLeftovers implements Leftovers, AutoCloseable {

  private final FileChannel children;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);
  private final Set<Long> expected;

  /**
   * @param first the first process of the namespace, whose children now are the adapter's own
   * @throws IOException if the system does not list children
   */
  AdoptedLeftovers(long first) throws IOException {
    children = FileChannel.open(Proc.children(first));
    expected = pids().boxed().collect(Collectors.toUnmodifiableSet());
  }

  private LongStream pids() throws IOException {
    buffer.clear();
    int length = children.read(buffer, 0);
    String list = new String(buffer.array(), 0, Math.max(length, 0), StandardCharsets.US_ASCII);
    // The buffer may end within a number, which is not needed then.
    return Proc.pids(list.substring(0, list.lastIndexOf(' ') + 1));
  }

  @Override
  public String reservation() {
    return "";
  }

  @Override
  public List<ProcessHandle> find() {
    try {
      return pids()
          .filter(pid -> !expected.contains(pid) && Proc.lives(pid))
          .mapToObj(ProcessHandle::of)
          .flatMap(java.util.Optional::stream)
          .toList();
    } catch (IOException e) {
      return List.of(); // The namespace is gone.
    }
  }

  @Override
  public void close() {
    try {
      children.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
