package org.forkspec.scenario;

/** What a process does with attributes that it has besides its identity. */
public sealed interface AttributeOperation extends Operation {

  @Override
  default boolean isLocal() {
    return true;
  }

  /** {@code umask(mask)}. */
  record Umask(int mask) implements AttributeOperation {}

  /** Makes a directory among the scenario's files. */
  record MakeDirectory(String name) implements AttributeOperation {
    @Override
    public boolean isLocal() {
      return false;
    }

    @Override
    public boolean leavesFiles() {
      return true;
    }
  }

  /** {@code chdir(path)}: to a directory among the scenario's files, or to {@link #ROOT}. */
  record ChangeDirectory(String path) implements AttributeOperation {

    public static final String ROOT = "/";

    @Override
    public boolean isLocal() {
      return path.equals(ROOT);
    }
  }

  /** {@code getcwd()}. */
  record GetDirectory() implements AttributeOperation {}

  /** {@code setenv(name, value, 1)}. */
  record SetEnvironment(String name, String value) implements AttributeOperation {}

  /** {@code unsetenv(name)}. */
  record UnsetEnvironment(String name) implements AttributeOperation {}

  /** {@code getenv(name)}. */
  record GetEnvironment(String name) implements AttributeOperation {}

  /** {@code nice(increment)}. */
  record Nice(int increment) implements AttributeOperation {}

  /** {@code getpriority(PRIO_PROCESS, 0)}: the nice value. */
  record GetPriority() implements AttributeOperation {}

  /** {@code setrlimit(resource, ...)}: another soft limit beside the same hard one. */
  record SetLimit(Resource resource, long soft) implements AttributeOperation {}

  /** {@code getrlimit(resource, ...)}: the soft limit. */
  record GetLimit(Resource resource) implements AttributeOperation {}

  /** {@code sched_setscheduler(0, policy, ...)}. */
  record SetScheduler(Policy policy, int priority) implements AttributeOperation {}

  /** {@code sched_getscheduler(0)} and {@code sched_getparam(0, ...)}. */
  record GetScheduler() implements AttributeOperation {}
}
