package org.forkspec.scenario;

import java.util.HashSet;
import java.util.Set;

/** What the names of files stand for in a scenario: each for one kind of file. */
final class FileNames {

  private final Set<String> files = new HashSet<>();
  private final Set<String> directories = new HashSet<>();
  private final Set<String> fifos = new HashSet<>();

  /** Notes the name that an operation uses. */
  void check(Operation operation) {
    if (operation instanceof AttributeOperation.MakeDirectory directory) {
      add(directory.name(), directories);
    } else if (operation instanceof DescriptorOperation.MakeFifo fifo) {
      add(fifo.file(), fifos);
    } else if (operation instanceof DescriptorOperation.Open open) {
      open(open);
    }
  }

  /**
   * Nobody is to wait until somebody else opens a FIFO too, and what comes of opening it for both
   * is undefined.
   */
  private void open(DescriptorOperation.Open open) {
    boolean fifo =
        open.flags().contains(OpenFlag.O_NONBLOCK)
            && !open.flags().contains(OpenFlag.O_RDWR)
            && !open.flags().contains(OpenFlag.O_CREAT);
    if (!fifo || !fifos.contains(open.file())) {
      add(open.file(), files);
    }
  }

  private void add(String name, Set<String> kind) {
    kind.add(name);
    if ((files.contains(name) ? 1 : 0)
            + (directories.contains(name) ? 1 : 0)
            + (fifos.contains(name) ? 1 : 0)
        > 1) {
      throw new IllegalArgumentException(
          name
              + " would be two of a file, a directory and a FIFO, which is opened with O_NONBLOCK and"
              + " for reading or writing only");
    }
  }
}
