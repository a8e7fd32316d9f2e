package org.forkspec.scenario;

/** What a process may have only so much of (POSIX.1-2017, XBD sys/resource.h). */
public enum Resource {
  RLIMIT_CORE,
  RLIMIT_FSIZE,
  RLIMIT_NOFILE,
  /** The processes of one user; not in POSIX. */
  RLIMIT_NPROC
}
