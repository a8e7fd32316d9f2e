package org.forkspec.scenario;

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

  /** {@code fcntl(descriptor, F_GETLK, &region)}: what would be in the way. */
  record GetLock(Descriptor descriptor, Region region) implements LockOperation {}

  /** {@code fcntl(descriptor, F_SETLK, &region)}. */
  record SetLock(Descriptor descriptor, Region region) implements LockOperation {}

  /** {@code fcntl(descriptor, F_SETLKW, &region)}. */
  record WaitForLock(Descriptor descriptor, Region region) implements LockOperation {}

  /** {@code fcntl(descriptor, F_OFD_GETLK, &region)}. */
  record OfdGetLock(Descriptor descriptor, Region region) implements LockOperation {}

  /** {@code fcntl(descriptor, F_OFD_SETLK, &region)}. */
  record OfdSetLock(Descriptor descriptor, Region region) implements LockOperation {}

  /** {@code fcntl(descriptor, F_OFD_SETLKW, &region)}. */
  record OfdWaitForLock(Descriptor descriptor, Region region) implements LockOperation {}

  /** {@code flock(descriptor, LOCK_SH, LOCK_EX or LOCK_UN)}, which waits or not. */
  record Flock(Descriptor descriptor, LockType type, boolean waits) implements LockOperation {}
}
