package org.forkspec.scenario;

import java.util.List;

/** What a process does with locks on files. */
public sealed interface LockOperation extends Operation {

  /** What is wanted of a file, or of a region of it. */
  enum LockType {
    F_RDLCK,
    F_WRLCK,
    F_UNLCK
  }

  /** A {@code struct flock} whose {@code l_whence} is {@code SEEK_SET}. */
  record Region(LockType type, long start, long length) {}

  /** The descriptor of the file. */
  Descriptor descriptor();

  @Override
  default List<Descriptor> descriptors() {
    return List.of(descriptor());
  }

  /** {@code fcntl(descriptor, F_GETLK, &region)}: what would be in the way. */
  record GetLock(Descriptor descriptor, Region region) implements LockOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new GetLock(naming.descriptor(descriptor), region);
    }
  }

  /** {@code fcntl(descriptor, F_SETLK, &region)}. */
  record SetLock(Descriptor descriptor, Region region) implements LockOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new SetLock(naming.descriptor(descriptor), region);
    }
  }

  /** {@code fcntl(descriptor, F_SETLKW, &region)}. */
  record WaitForLock(Descriptor descriptor, Region region) implements LockOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new WaitForLock(naming.descriptor(descriptor), region);
    }
  }

  /** {@code fcntl(descriptor, F_OFD_GETLK, &region)}. */
  record OfdGetLock(Descriptor descriptor, Region region) implements LockOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new OfdGetLock(naming.descriptor(descriptor), region);
    }
  }

  /** {@code fcntl(descriptor, F_OFD_SETLK, &region)}. */
  record OfdSetLock(Descriptor descriptor, Region region) implements LockOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new OfdSetLock(naming.descriptor(descriptor), region);
    }
  }

  /** {@code fcntl(descriptor, F_OFD_SETLKW, &region)}. */
  record OfdWaitForLock(Descriptor descriptor, Region region) implements LockOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new OfdWaitForLock(naming.descriptor(descriptor), region);
    }
  }

  /** {@code flock(descriptor, LOCK_SH, LOCK_EX or LOCK_UN)}, which waits or not. */
  record Flock(Descriptor descriptor, LockType type, boolean waits) implements LockOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new Flock(naming.descriptor(descriptor), type, waits);
    }
  }
}
