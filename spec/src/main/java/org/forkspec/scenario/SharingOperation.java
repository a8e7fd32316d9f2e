package org.forkspec.scenario;

/**
 * What a process does with things that it can share with its children: mappings, segments,
 * semaphores, queues, and what it reads through buffers of its own.
 */
public sealed interface SharingOperation extends Operation {

  /** The name of the thing. */
  String name();

  /** What it uses by a name that somebody gave it; empty if nothing. */
  default String uses() {
    return name();
  }

  /** What it makes and gives a name that stands for nothing yet; empty if nothing. */
  default String makes() {
    return "";
  }

  /** Whether it can be done with what such an operation has made. */
  boolean isFor(Class<?> maker);

  /** Whether it may have to wait for another process. */
  default boolean mayBlock() {
    return false;
  }

  /** One that makes the thing. */
  sealed interface Making extends SharingOperation {
    @Override
    default String uses() {
      return "";
    }

    @Override
    default String makes() {
      return name();
    }

    @Override
    default boolean isFor(Class<?> maker) {
      return false;
    }
  }

  /** One on memory. */
  sealed interface OnMemory extends SharingOperation {
    @Override
    default boolean isFor(Class<?> maker) {
      return maker == Map.class || maker == Segment.class;
    }
  }

  /** One on a System V semaphore. */
  sealed interface OnSystemSemaphore extends SharingOperation {
    @Override
    default boolean isFor(Class<?> maker) {
      return maker == SemGet.class;
    }
  }

  /** One on a named semaphore. */
  sealed interface OnSemaphore extends SharingOperation {
    @Override
    default boolean isFor(Class<?> maker) {
      return maker == SemOpen.class;
    }
  }

  /** One on a message queue. */
  sealed interface OnQueue extends SharingOperation {
    @Override
    default boolean isFor(Class<?> maker) {
      return maker == MqOpen.class;
    }
  }

  /** How memory is mapped. */
  enum Kind {
    PRIVATE,
    SHARED
  }

  /** What a fork is to do with a mapping. */
  enum Advice {
    WIPEONFORK,
    DONTFORK
  }

  /** {@code mmap} of a page that no file is behind. */
  record Map(@Name(Name.Of.PIPE) String name, Kind kind) implements Making {}

  /** {@code shmget} of a page, {@code shmat}, and {@code shmctl} so that it goes with its users. */
  record Segment(@Name(Name.Of.PIPE) String name) implements Making {}

  /** Stores a number in a mapping or a segment. */
  record Store(@Name(Name.Of.PIPE) String name, long value) implements OnMemory {}

  /** Reads it. */
  record Fetch(@Name(Name.Of.PIPE) String name) implements OnMemory {}

  /** {@code madvise}. */
  record Advise(@Name(Name.Of.PIPE) String name, Advice advice) implements SharingOperation {
    @Override
    public boolean isFor(Class<?> maker) {
      return maker == Map.class;
    }
  }

  /** {@code mlock} of a mapping. */
  record Lock(@Name(Name.Of.PIPE) String name) implements OnMemory {}

  /** How many of the process's mappings are locked in memory. */
  record Locked() implements SharingOperation {
    @Override
    public String name() {
      return "";
    }

    @Override
    public boolean isFor(Class<?> maker) {
      return false;
    }
  }

  /** {@code shmctl(IPC_STAT)}: how many attachments a segment has. */
  record Attachments(@Name(Name.Of.PIPE) String name) implements SharingOperation {
    @Override
    public boolean isFor(Class<?> maker) {
      return maker == Segment.class;
    }
  }

  /** {@code semget} of one semaphore with that value. */
  record SemGet(@Name(Name.Of.PIPE) String name, int value) implements Making {}

  /** {@code semop} with {@code IPC_NOWAIT}. */
  record SemOp(@Name(Name.Of.PIPE) String name, int by, boolean undo)
      implements OnSystemSemaphore {}

  /** {@code semctl(GETVAL)}. */
  record SemVal(@Name(Name.Of.PIPE) String name) implements OnSystemSemaphore {}

  /** {@code sem_open} of a new named semaphore, whose name is unlinked at once. */
  record SemOpen(@Name(Name.Of.PIPE) String name, int value) implements Making {}

  /** {@code sem_post}. */
  record SemPost(@Name(Name.Of.PIPE) String name) implements OnSemaphore {}

  /** {@code sem_trywait}. */
  record SemTryWait(@Name(Name.Of.PIPE) String name) implements OnSemaphore {}

  /** {@code mq_open} of a new queue, whose name is unlinked at once. */
  record MqOpen(@Name(Name.Of.PIPE) String name) implements Making {}

  /** {@code mq_send} of a number. */
  record MqSend(@Name(Name.Of.PIPE) String name, long value) implements OnQueue {

    @Override
    public boolean mayBlock() {
      return true;
    }
  }

  /** {@code mq_receive}. */
  record MqReceive(@Name(Name.Of.PIPE) String name) implements OnQueue {

    @Override
    public boolean mayBlock() {
      return true;
    }
  }

  /** {@code mq_setattr}: whether {@code O_NONBLOCK} is set. */
  record MqSetAttr(@Name(Name.Of.PIPE) String name, boolean nonBlocking) implements OnQueue {

    @Override
    public boolean mayBlock() {
      return true;
    }
  }

  /** {@code mq_getattr}: whether {@code O_NONBLOCK} is set, and how many messages there are. */
  record MqGetAttr(@Name(Name.Of.PIPE) String name) implements OnQueue {}

  /** {@code mq_notify}, for a notification that does nothing. */
  record MqNotify(@Name(Name.Of.PIPE) String name) implements OnQueue {}

  /** {@code opendir} of a new directory with that many files. */
  record OpenDir(@Name(Name.Of.PIPE) String name, int files) implements Making {
    @Override
    public boolean leavesFiles() {
      return true;
    }
  }

  /** {@code readdir}: the next entry that is a file of it. */
  record ReadDir(@Name(Name.Of.PIPE) String name) implements SharingOperation {
    @Override
    public boolean isFor(Class<?> maker) {
      return maker == OpenDir.class;
    }
  }

  /** {@code catopen} of the adapter's catalogue of messages. */
  record CatOpen(@Name(Name.Of.PIPE) String name) implements Making {}

  /** {@code catgets} of a message, by its number. */
  record CatGets(@Name(Name.Of.PIPE) String name, int message) implements SharingOperation {
    @Override
    public boolean isFor(Class<?> maker) {
      return maker == CatOpen.class;
    }
  }
}
