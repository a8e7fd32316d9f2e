package org.forkspec.scenario;

/**
 * What a process does with things that it can share with its children: mappings, segments,
 * semaphores, queues, and what it reads through buffers of its own.
 */
public sealed interface SharingOperation extends Operation {

  /** The name of the thing. */
  String name();

  /** The same with another name. */
  SharingOperation named(String other);

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

  @Override
  default Operation renamed(Naming naming) {
    return named(naming.pipe(name()));
  }

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
  record Map(String name, Kind kind) implements Making {
    @Override
    public Map named(String other) {
      return new Map(other, kind);
    }
  }

  /** {@code shmget} of a page, {@code shmat}, and {@code shmctl} so that it goes with its users. */
  record Segment(String name) implements Making {
    @Override
    public Segment named(String other) {
      return new Segment(other);
    }
  }

  /** Stores a number in a mapping or a segment. */
  record Store(String name, long value) implements OnMemory {
    @Override
    public Store named(String other) {
      return new Store(other, value);
    }
  }

  /** Reads it. */
  record Fetch(String name) implements OnMemory {
    @Override
    public Fetch named(String other) {
      return new Fetch(other);
    }
  }

  /** {@code madvise}. */
  record Advise(String name, Advice advice) implements SharingOperation {
    @Override
    public boolean isFor(Class<?> maker) {
      return maker == Map.class;
    }

    @Override
    public Advise named(String other) {
      return new Advise(other, advice);
    }
  }

  /** {@code mlock} of a mapping. */
  record Lock(String name) implements OnMemory {
    @Override
    public Lock named(String other) {
      return new Lock(other);
    }
  }

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

    @Override
    public Locked named(String other) {
      return this;
    }

    @Override
    public Operation renamed(Naming naming) {
      return this;
    }
  }

  /** {@code shmctl(IPC_STAT)}: how many attachments a segment has. */
  record Attachments(String name) implements SharingOperation {
    @Override
    public boolean isFor(Class<?> maker) {
      return maker == Segment.class;
    }

    @Override
    public Attachments named(String other) {
      return new Attachments(other);
    }
  }

  /** {@code semget} of one semaphore with that value. */
  record SemGet(String name, int value) implements Making {
    @Override
    public SemGet named(String other) {
      return new SemGet(other, value);
    }
  }

  /** {@code semop} with {@code IPC_NOWAIT}. */
  record SemOp(String name, int by, boolean undo) implements OnSystemSemaphore {
    @Override
    public SemOp named(String other) {
      return new SemOp(other, by, undo);
    }
  }

  /** {@code semctl(GETVAL)}. */
  record SemVal(String name) implements OnSystemSemaphore {
    @Override
    public SemVal named(String other) {
      return new SemVal(other);
    }
  }

  /** {@code sem_open} of a new named semaphore, whose name is unlinked at once. */
  record SemOpen(String name, int value) implements Making {
    @Override
    public SemOpen named(String other) {
      return new SemOpen(other, value);
    }
  }

  /** {@code sem_post}. */
  record SemPost(String name) implements OnSemaphore {
    @Override
    public SemPost named(String other) {
      return new SemPost(other);
    }
  }

  /** {@code sem_trywait}. */
  record SemTryWait(String name) implements OnSemaphore {
    @Override
    public SemTryWait named(String other) {
      return new SemTryWait(other);
    }
  }

  /** {@code mq_open} of a new queue, whose name is unlinked at once. */
  record MqOpen(String name) implements Making {
    @Override
    public MqOpen named(String other) {
      return new MqOpen(other);
    }
  }

  /** {@code mq_send} of a number. */
  record MqSend(String name, long value) implements OnQueue {
    @Override
    public MqSend named(String other) {
      return new MqSend(other, value);
    }

    @Override
    public boolean mayBlock() {
      return true;
    }
  }

  /** {@code mq_receive}. */
  record MqReceive(String name) implements OnQueue {
    @Override
    public MqReceive named(String other) {
      return new MqReceive(other);
    }

    @Override
    public boolean mayBlock() {
      return true;
    }
  }

  /** {@code mq_setattr}: whether {@code O_NONBLOCK} is set. */
  record MqSetAttr(String name, boolean nonBlocking) implements OnQueue {
    @Override
    public MqSetAttr named(String other) {
      return new MqSetAttr(other, nonBlocking);
    }

    @Override
    public boolean mayBlock() {
      return true;
    }
  }

  /** {@code mq_getattr}: whether {@code O_NONBLOCK} is set, and how many messages there are. */
  record MqGetAttr(String name) implements OnQueue {
    @Override
    public MqGetAttr named(String other) {
      return new MqGetAttr(other);
    }
  }

  /** {@code mq_notify}, for a notification that does nothing. */
  record MqNotify(String name) implements OnQueue {
    @Override
    public MqNotify named(String other) {
      return new MqNotify(other);
    }
  }

  /** {@code opendir} of a new directory with that many files. */
  record OpenDir(String name, int files) implements Making {
    @Override
    public boolean leavesFiles() {
      return true;
    }

    @Override
    public OpenDir named(String other) {
      return new OpenDir(other, files);
    }
  }

  /** {@code readdir}: the next entry that is a file of it. */
  record ReadDir(String name) implements SharingOperation {
    @Override
    public boolean isFor(Class<?> maker) {
      return maker == OpenDir.class;
    }

    @Override
    public ReadDir named(String other) {
      return new ReadDir(other);
    }
  }

  /** {@code catopen} of the adapter's catalogue of messages. */
  record CatOpen(String name) implements Making {
    @Override
    public CatOpen named(String other) {
      return new CatOpen(other);
    }
  }

  /** {@code catgets} of a message, by its number. */
  record CatGets(String name, int message) implements SharingOperation {
    @Override
    public boolean isFor(Class<?> maker) {
      return maker == CatOpen.class;
    }

    @Override
    public CatGets named(String other) {
      return new CatGets(other, message);
    }
  }
}
