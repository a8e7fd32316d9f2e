package org.forkspec.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a process does with descriptors and with the open file descriptions they refer to. */
public sealed interface DescriptorOperation extends Operation {

  /** {@code open(file, flags, 0600)}: a file of the scratch directory, or the directory itself. */
  record Open(String file, Descriptor opened, Set<OpenFlag> flags) implements DescriptorOperation {
    public Open {
      flags = Collections.unmodifiableSet(OpenFlag.inOrder(flags));
    }

    @Override
    public boolean leavesFiles() {
      return true;
    }

    @Override
    public Optional<Descriptor> opens() {
      return Optional.of(opened);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Open(file, naming.descriptor(opened), flags);
    }
  }

  /** {@code dup(descriptor)}. */
  record Dup(Descriptor descriptor, Descriptor copy) implements DescriptorOperation {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Optional<Descriptor> opens() {
      return Optional.of(copy);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Dup(naming.descriptor(descriptor), naming.descriptor(copy));
    }
  }

  /** {@code dup2(descriptor, target)}. */
  record Dup2(Descriptor descriptor, Descriptor target) implements DescriptorOperation {
    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor, target);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Dup2(naming.descriptor(descriptor), naming.descriptor(target));
    }
  }

  /** Asks which number a descriptor has. */
  record Number(Descriptor descriptor) implements DescriptorOperation {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Number(naming.descriptor(descriptor));
    }
  }

  /** {@code fcntl(descriptor, F_GETFD)}. */
  record GetDescriptorFlags(Descriptor descriptor) implements DescriptorOperation {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new GetDescriptorFlags(naming.descriptor(descriptor));
    }
  }

  /** {@code fcntl(descriptor, F_SETFD, FD_CLOEXEC or 0)}. */
  record SetDescriptorFlags(Descriptor descriptor, boolean closeOnExec)
      implements DescriptorOperation {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new SetDescriptorFlags(naming.descriptor(descriptor), closeOnExec);
    }
  }

  /** {@code fcntl(descriptor, F_GETFL)}. */
  record GetFlags(Descriptor descriptor) implements DescriptorOperation {
    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new GetFlags(naming.descriptor(descriptor));
    }
  }

  /** {@code fcntl(descriptor, F_SETFL, flags)}. */
  record SetFlags(Descriptor descriptor, Set<OpenFlag> flags) implements DescriptorOperation {
    public SetFlags {
      flags = Collections.unmodifiableSet(OpenFlag.inOrder(flags));
    }

    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new SetFlags(naming.descriptor(descriptor), flags);
    }
  }

  /** {@code pipe2(pipe, flags)}. */
  record Pipe2(String pipe, Set<OpenFlag> flags) implements DescriptorOperation {
    public Pipe2 {
      flags = Collections.unmodifiableSet(OpenFlag.inOrder(flags));
    }

    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public Optional<String> makesPipe() {
      return Optional.of(pipe);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Pipe2(naming.pipe(pipe), flags);
    }
  }

  /** {@code dup3(descriptor, target, flags)}. */
  record Dup3(Descriptor descriptor, Descriptor target, Set<OpenFlag> flags)
      implements DescriptorOperation {
    public Dup3 {
      flags = Collections.unmodifiableSet(OpenFlag.inOrder(flags));
    }

    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor, target);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Dup3(naming.descriptor(descriptor), naming.descriptor(target), flags);
    }
  }

  /** {@code fcntl(descriptor, F_DUPFD or F_DUPFD_CLOEXEC, least)}. */
  record DupFrom(Descriptor descriptor, int least, Descriptor copy, boolean closeOnExec)
      implements DescriptorOperation {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Optional<Descriptor> opens() {
      return Optional.of(copy);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new DupFrom(
          naming.descriptor(descriptor), least, naming.descriptor(copy), closeOnExec);
    }
  }

  /** {@code lseek(descriptor, offset, whence)}. */
  record Seek(Descriptor descriptor, int offset, Whence whence) implements DescriptorOperation {
    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Seek(naming.descriptor(descriptor), offset, whence);
    }
  }

  /** {@code pread(descriptor, ..., count, offset)}. */
  record ReadAt(Descriptor descriptor, int count, int offset) implements DescriptorOperation {
    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new ReadAt(naming.descriptor(descriptor), count, offset);
    }
  }

  /** {@code pwrite(descriptor, data, length of data, offset)}. */
  record WriteAt(Descriptor descriptor, String data, int offset) implements DescriptorOperation {
    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new WriteAt(naming.descriptor(descriptor), data, offset);
    }
  }

  /** {@code fstat(descriptor, ...)}. */
  record Stat(Descriptor descriptor) implements DescriptorOperation {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public List<Descriptor> descriptors() {
      return List.of(descriptor);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Stat(naming.descriptor(descriptor));
    }
  }

  /** {@code mkfifo(file, 0600)} in the scratch directory. */
  record MakeFifo(String file) implements DescriptorOperation {
    @Override
    public boolean leavesFiles() {
      return true;
    }
  }

  /** What an offset is counted from. */
  enum Whence {
    SEEK_SET,
    SEEK_CUR,
    SEEK_END
  }
}
