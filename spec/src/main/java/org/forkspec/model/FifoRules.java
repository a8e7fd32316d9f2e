package org.forkspec.model;

import org.forkspec.scenario.DescriptorOperation.MakeFifo;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.Pipe2;
import org.forkspec.scenario.OpenFlag;

/** Pipes with a name among the files, opened without waiting (POSIX.1-2017, XSH mkfifo, open). */
final class FifoRules {

  private static final Because DISCARDED = Because.of("CLOSE-PIPE-DISCARDS");

  private FifoRules() {}

  private record Fifo(String name) implements Shared<Boolean> {
    @Override
    public Boolean initial() {
      return false;
    }
  }

  static void addTo(Rules.Book book) {
    book.put(MakeFifo.class, FifoRules::make);
    book.put(Pipe2.class, PipeRules::pipe2);
  }

  static boolean isFifo(String file, World world) {
    return world.get(new Fifo(file));
  }

  static void make(MakeFifo operation, Choices choices) {
    if (isFifo(operation.file(), choices.world())) {
      choices.fails("EEXIST", Because.NOTHING);
    } else {
      choices.goes(choices.world().with(new Fifo(operation.file()), true), Because.NOTHING, "0");
    }
  }

  /** With O_NONBLOCK, for reading or for writing: a scenario has no other way. */
  static void open(Open operation, Choices choices) {
    World world = choices.world();
    int pipe = choices.setting().namedPipe(operation.file());
    boolean writes = operation.flags().contains(OpenFlag.O_WRONLY);
    if (writes && !world.isOpen(pipe, false)) {
      DescriptorRules.failToOpen("ENXIO", choices);
      return;
    }
    boolean first = !world.isOpen(pipe, false) && !world.isOpen(pipe, true);
    boolean held = !world.pipe(pipe).isEmpty();
    World next = first && held ? world.withPipe(pipe, Content.EMPTY) : world;
    FileRules.opened(operation, OpenFile.openedBy(choices.me(), pipe, writes), next, choices);
  }

  /** What a read shows that finds nothing. */
  static Because ofNothing(Description end) {
    return Because.NOTHING.andIf(!end.file().isEmpty(), DISCARDED);
  }
}
