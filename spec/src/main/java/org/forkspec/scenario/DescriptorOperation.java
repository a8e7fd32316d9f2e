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
}
