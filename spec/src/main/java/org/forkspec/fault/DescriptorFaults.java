package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Wrong.in;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.forkspec.model.Attribute;
import org.forkspec.model.Choices;
import org.forkspec.model.LimitRules;
import org.forkspec.model.OpenFile;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.Dup;
import org.forkspec.scenario.DescriptorOperation.Dup2;
import org.forkspec.scenario.DescriptorOperation.Dup3;
import org.forkspec.scenario.DescriptorOperation.DupFrom;
import org.forkspec.scenario.DescriptorOperation.GetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.GetFlags;
import org.forkspec.scenario.DescriptorOperation.MakeFifo;
import org.forkspec.scenario.DescriptorOperation.Number;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.Pipe2;
import org.forkspec.scenario.DescriptorOperation.ReadAt;
import org.forkspec.scenario.DescriptorOperation.Seek;
import org.forkspec.scenario.DescriptorOperation.SetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.SetFlags;
import org.forkspec.scenario.DescriptorOperation.Stat;
import org.forkspec.scenario.DescriptorOperation.WriteAt;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Operation.Read;
import org.forkspec.scenario.Operation.Write;
import org.forkspec.scenario.Resource;

/** Faults in the copies, numbers and flags of descriptors. */
final class DescriptorFaults {

  private static final Attribute<Long> SIZE = LimitRules.LIMITS.get(Resource.RLIMIT_FSIZE);

  static final List<Fault> ALL =
      List.of(
          plain("open-does-not-create", "open fails with ENOENT", in(Open.class).fails("ENOENT")),
          plain("dup-has-no-room", "dup fails with EMFILE", in(Dup.class).fails("EMFILE")),
          plain(
              "dup2-keeps-the-target",
              "dup2 succeeds, and leaves the target as it was",
              in(Dup2.class).changesNothing()),
          deep(
              "dup2-keeps-the-target-in-a-grandchild",
              "dup2 in a grandchild succeeds, and leaves the target as it was",
              in(Dup2.class).when(inGrandchild()).changesNothing()),
          plain(
              "number-is-always-three",
              "every descriptor has the number 3",
              in(Number.class).tells(choices -> "3")),
          plain(
              "setfd-does-nothing",
              "fcntl F_SETFD succeeds, and changes nothing",
              in(SetDescriptorFlags.class).changesNothing()),
          deep(
              "getfd-in-a-grandchild-tells-zero",
              "fcntl F_GETFD in a grandchild tells 0",
              in(GetDescriptorFlags.class).when(inGrandchild()).tells(choices -> "0")),
          plain(
              "setfl-does-nothing",
              "fcntl F_SETFL succeeds, and changes nothing",
              in(SetFlags.class).changesNothing()),
          plain(
              "getfl-tells-reading",
              "fcntl F_GETFL tells O_RDONLY of everything",
              in(GetFlags.class).tells(choices -> "O_RDONLY")),
          plain(
              "pipe2-ignores-its-flags",
              "pipe2 makes a pipe as pipe does, whatever its flags say",
              in(Pipe2.class).as(it -> new Pipe2(it.pipe(), Set.of()))),
          plain(
              "dup3-ignores-its-flags",
              "dup3 sets no flag of its target",
              in(Dup3.class).as(it -> new Dup3(it.descriptor(), it.target(), Set.of()))),
          deep(
              "fcntl-dupfd-begins-at-zero",
              "fcntl F_DUPFD gives the lowest number of all that are free",
              in(DupFrom.class)
                  .of(it -> it.least() >= 0)
                  .as(it -> new DupFrom(it.descriptor(), 0, it.copy(), it.closeOnExec()))),
          deep(
              "fcntl-dupfd-cloexec-is-dupfd",
              "fcntl F_DUPFD_CLOEXEC sets no flag",
              in(DupFrom.class)
                  .as(it -> new DupFrom(it.descriptor(), it.least(), it.copy(), false))),
          plain(
              "lseek-tells-and-stays",
              "lseek tells the new offset and does not move there",
              in(Seek.class).changesNothing()),
          plain(
              "pread-reads-from-the-start",
              "pread reads from offset 0",
              in(ReadAt.class).as(it -> new ReadAt(it.descriptor(), it.count(), 0))),
          plain(
              "pwrite-writes-to-the-start",
              "pwrite writes to offset 0",
              in(WriteAt.class).as(it -> new WriteAt(it.descriptor(), it.data(), 0))),
          plain("fstat-has-no-answer", "fstat fails", in(Stat.class).fails("EBADF")),
          plain(
              "mkfifo-makes-nothing", "mkfifo makes nothing", in(MakeFifo.class).changesNothing()),
          deep(
              "offset-is-not-shared",
              "read in a child does not move the offset that it shares with its parent",
              in(Read.class)
                  .where(
                      (it, choices) ->
                          choices.me().parent() >= 0 && isFile(it.descriptor(), choices))
                  .leaves(
                      (it, right, choices) -> withOffsetsOf(choices.world(), it, right, choices))),
          deep(
              "size-limit-is-not-kept",
              "write to a file goes beyond RLIMIT_FSIZE",
              in(Write.class)
                  .where((it, choices) -> isFile(it.descriptor(), choices))
                  .pretending((world, me) -> world.with(me.with(SIZE, Long.MAX_VALUE)))),
          deep(
              "append-begins-at-the-offset",
              "write with O_APPEND overwrites what is behind the offset",
              in(Open.class)
                  .as(
                      it -> {
                        Set<OpenFlag> flags = EnumSet.copyOf(it.flags());
                        flags.remove(OpenFlag.O_APPEND);
                        return new Open(it.file(), it.opened(), flags);
                      })));

  private DescriptorFaults() {}

  private static boolean isFile(Descriptor descriptor, Choices choices) {
    int file = choices.me().descriptors().file(descriptor);
    return file >= 0 && OpenFile.pipe(file) < 0;
  }

  private static World withOffsetsOf(World before, Read read, World right, Choices choices) {
    OpenFile file = new OpenFile(choices.me().descriptors().file(read.descriptor()));
    return right.with(file, before.get(file));
  }
}
