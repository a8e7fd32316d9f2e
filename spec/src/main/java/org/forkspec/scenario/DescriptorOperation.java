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
    public List<Descriptor> descriptors() {
      return List.of();
    }

    @Override
    public Optional<Descriptor> opens() {
      return Optional.of(opened);
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
  }

  /** {@code dup2(descriptor, target)}. */
  record Dup2(Descriptor descriptor, Descriptor target) implements DescriptorOperation {}

  /** Asks which number a descriptor has. */
  record Number(Descriptor descriptor) implements DescriptorOperation {
    @Override
    public boolean isLocal() {
      return true;
    }
  }

  /** {@code fcntl(descriptor, F_GETFD)}. */
  record GetDescriptorFlags(Descriptor descriptor) implements DescriptorOperation {
    @Override
    public boolean isLocal() {
      return true;
    }
  }

  /** {@code fcntl(descriptor, F_SETFD, FD_CLOEXEC or 0)}. */
  record SetDescriptorFlags(Descriptor descriptor, boolean closeOnExec)
      implements DescriptorOperation {
    @Override
    public boolean isLocal() {
      return true;
    }
  }

  /** {@code fcntl(descriptor, F_GETFL)}. */
  record GetFlags(Descriptor descriptor) implements DescriptorOperation {}

  /** {@code fcntl(descriptor, F_SETFL, flags)}. */
  record SetFlags(Descriptor descriptor, Set<OpenFlag> flags) implements DescriptorOperation {
    public SetFlags {
      flags = Collections.unmodifiableSet(OpenFlag.inOrder(flags));
    }
  }

  /** {@code pipe2(pipe, flags)}. */
  record Pipe2(@Name(Name.Of.PIPE) String pipe, Set<OpenFlag> flags)
      implements DescriptorOperation {
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
  }

  /** {@code dup3(descriptor, target, flags)}. */
  record Dup3(Descriptor descriptor, Descriptor target, Set<OpenFlag> flags)
      implements DescriptorOperation {
    public Dup3 {
      flags = Collections.unmodifiableSet(OpenFlag.inOrder(flags));
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
  }

  /** {@code lseek(descriptor, offset, whence)}. */
  record Seek(Descriptor descriptor, int offset, Whence whence) implements DescriptorOperation {}

  /** {@code pread(descriptor, ..., count, offset)}. */
  record ReadAt(Descriptor descriptor, int count, int offset) implements DescriptorOperation {}

  /** {@code pwrite(descriptor, data, length of data, offset)}. */
  record WriteAt(Descriptor descriptor, String data, int offset) implements DescriptorOperation {}

  /** {@code fstat(descriptor, ...)}. */
  record Stat(Descriptor descriptor) implements DescriptorOperation {
    @Override
    public boolean isLocal() {
      return true;
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
