package org.forkspec.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.scenario.IntervalTimer;

/**
 * What {@code fork} and {@code exec} do with the attributes of a process: one table, a row for each
 * (POSIX.1-2017, XSH fork and exec, DESCRIPTION).
 */
public final class Inheritance {

  private static final Map<Attribute<?>, Row<?>> ROWS = new LinkedHashMap<>();

  static {
    of(AttributeRules.UMASK)
        .fork(Fate.copied(), "FORK-UMASK-INHERITED")
        .apart("FORK-UMASK-CHANGE-PRIVATE")
        .exec(Fate.kept(), "EXEC-UMASK-PRESERVED");
    of(Dispositions.ACTIONS)
        .fork(Fate.copied(), "FORK-DISPOSITIONS-INHERITED")
        .exec(Fate.cleared(Dispositions.ACTIONS), "EXEC-CAUGHT-TO-DEFAULT");
    of(Dispositions.MASK)
        .fork(Fate.copied(), "FORK-SIGMASK-INHERITED")
        .exec(Fate.kept(), "EXEC-SIGMASK-PRESERVED");
    of(Pending.INSTANCES).fork(Fate.cleared(Pending.INSTANCES), "FORK-PENDING-EMPTY");
    of(Pending.OPEN).fork(Fate.cleared(Pending.OPEN), "FORK-PENDING-EMPTY");
    of(ChildSignals.UNTOLD).fork(Fate.cleared(ChildSignals.UNTOLD));
    of(ChildSignals.ANNOUNCED).fork(Fate.cleared(ChildSignals.ANNOUNCED));
    of(Handlers.FRAMES).exec(Fate.cleared(Handlers.FRAMES));
    of(Handlers.NOTES).exec(Fate.cleared(Handlers.NOTES));
    of(Handlers.SEEN).exec(Fate.cleared(Handlers.SEEN));
    of(Handlers.ALTERNATE)
        .fork(Fate.copied(), "FORK-SIGALTSTACK-INHERITED")
        .exec(Fate.cleared(Handlers.ALTERNATE), "EXEC-SIGALTSTACK-CLEARED");
    of(ActionRules.KEPT).exec(Fate.cleared(ActionRules.KEPT));
    of(Handlers.SUSPENDED);
    of(Handlers.RESTARTED).fork(Fate.cleared(Handlers.RESTARTED));
    of(Handlers.UNRESTARTED).fork(Fate.cleared(Handlers.UNRESTARTED));
    of(StreamRules.STREAMS)
        .fork(new Fate<>("copied", Buffers::inChild), "FORK-STDIO-BUFFER-DUPLICATED")
        .exec(Fate.cleared(StreamRules.STREAMS));
    of(EndingRules.HANDLERS)
        .fork(new Fate<>("copied", EndingRules::inChild), "FORK-ATEXIT-INHERITED")
        .exec(Fate.cleared(EndingRules.HANDLERS), "EXEC-ATEXIT-ATFORK-DROPPED");
    of(AtForkRules.HANDLERS)
        .fork(Fate.copied(), "ATFORK-CALLED")
        .exec(Fate.cleared(AtForkRules.HANDLERS), "EXEC-ATEXIT-ATFORK-DROPPED");
    of(AtForkRules.NOTES).fork(Fate.copied()).exec(Fate.cleared(AtForkRules.NOTES));
    of(ErrnoRules.ERRNO)
        .fork(Fate.cleared(ErrnoRules.ERRNO))
        .apart("FORK-ERRNO-PRIVATE")
        .exec(Fate.cleared(ErrnoRules.ERRNO));
    of(ThreadRules.THREADS)
        .fork(Fate.cleared(ThreadRules.THREADS), "FORK-SINGLE-THREAD", "RT-THREADS-DEAD-IN-CHILD")
        .exec(Fate.cleared(ThreadRules.THREADS), "EXEC-THREADS-TERMINATED");
    of(ThreadRules.MUTEXES)
        .fork(Fate.copied(), "FORK-MUTEX-STATE-COPIED")
        .exec(Fate.cleared(ThreadRules.MUTEXES));
    of(ThreadRules.SPECIFIC)
        .fork(Fate.copied(), "FORK-THREAD-REPLICA-IDENTITY")
        .exec(Fate.cleared(ThreadRules.SPECIFIC));
    of(ThreadRules.CLEANUP).fork(Fate.copied()).exec(Fate.cleared(ThreadRules.CLEANUP));
    of(AtForkRules.HOARDS).fork(Fate.copied()).exec(Fate.cleared(AtForkRules.HOARDS));
    of(EndingRules.WAY).fork(Fate.cleared(EndingRules.WAY));
    of(Adoption.SUBREAPER).fork(Fate.cleared(Adoption.SUBREAPER)).exec(Fate.kept());
    of(Adoption.DEATH_SIGNAL)
        .fork(Fate.cleared(Adoption.DEATH_SIGNAL), "FORK-PDEATHSIG-CLEARED")
        .exec(Fate.kept());
    of(DirectoryRules.WORKING_DIRECTORY)
        .fork(Fate.copied(), "FORK-CWD-INHERITED")
        .apart("FORK-CWD-CHANGE-PRIVATE")
        .exec(Fate.kept(), "EXEC-UMASK-PRESERVED");
    of(EnvironmentRules.ENVIRONMENT)
        .fork(Fate.copied(), "FORK-ENVIRON-COPIED")
        .apart("FORK-ENVIRON-CHANGE-PRIVATE")
        .exec(Fate.kept(), "EXEC-ENVIRON-PASSED");
    of(PriorityRules.NICE)
        .fork(Fate.copied(), "FORK-NICE-INHERITED")
        .exec(Fate.kept(), "EXEC-UMASK-PRESERVED");
    of(PriorityRules.SCHEDULING)
        .fork(
            new Fate<>("copied if real-time", PriorityRules.Scheduling::inherited),
            "FORK-SCHED-RT-INHERITED",
            "FORK-SCHED-OTHER-IMPLDEF")
        .exec(Fate.kept());
    for (Attribute<Long> limit : LimitRules.LIMITS.values()) {
      of(limit)
          .fork(Fate.copied(), "FORK-RLIMITS-INHERITED")
          .exec(Fate.kept(), "EXEC-UMASK-PRESERVED");
    }
    of(Terminals.CONTROLLING).fork(Fate.copied(), "FORK-SESSION-INHERITED").exec(Fate.kept());
    of(Terminals.OPEN).fork(Fate.copied()).exec(Fate.kept());
    times();
    of(Namespaces.OF_CHILDREN).fork(Fate.cleared(Namespaces.OF_CHILDREN)).exec(Fate.kept());
    Fate<Credentials> saved = new Fate<>("kept, effective as saved", Credentials::executed);
    of(Credentials.USER)
        .fork(Fate.copied(), "FORK-CREDENTIALS-INHERITED")
        .exec(saved, "EXEC-PID-PRESERVED");
    of(Credentials.GROUP)
        .fork(Fate.copied(), "FORK-CREDENTIALS-INHERITED")
        .exec(saved, "EXEC-PID-PRESERVED");
    of(CredentialRules.GROUPS)
        .fork(Fate.copied(), "FORK-CREDENTIALS-INHERITED")
        .exec(Fate.kept(), "EXEC-PID-PRESERVED");
    of(Sessions.SESSION)
        .fork(Fate.copied(), "FORK-SESSION-INHERITED")
        .exec(Fate.kept(), "EXEC-PID-PRESERVED");
    of(MappingRules.MAPPINGS)
        .fork(MappingRules.COPIED, "FORK-MAP-RETAINED")
        .exec(Fate.cleared(MappingRules.MAPPINGS), "EXEC-MAPPINGS-REMOVED");
    of(MappingRules.LOCKED)
        .fork(Fate.cleared(MappingRules.LOCKED), "FORK-MLOCK-NOT-INHERITED")
        .exec(Fate.cleared(MappingRules.LOCKED), "EXEC-MAPPINGS-REMOVED");
    of(SemaphoreRules.SEMAPHORES)
        .fork(Fate.shared(), "FORK-SEMAPHORES-OPEN")
        .exec(Fate.cleared(SemaphoreRules.SEMAPHORES), "EXEC-MAPPINGS-REMOVED");
    of(SemaphoreRules.UNDONE)
        .fork(Fate.cleared(SemaphoreRules.UNDONE), "FORK-SEMADJ-CLEARED")
        .exec(Fate.kept());
    of(QueueRules.QUEUES)
        .fork(Fate.shared(), "FORK-MQ-DESCRIPTORS-SHARED")
        .exec(Fate.cleared(QueueRules.QUEUES), "EXEC-MAPPINGS-REMOVED");
    of(DirectoryStreamRules.DIRECTORIES)
        .fork(DirectoryStreamRules.COPIED, "FORK-DIRSTREAM-COPY")
        .exec(Fate.cleared(DirectoryStreamRules.DIRECTORIES), "EXEC-DIRSTREAMS-CLOSED");
    of(DirectoryStreamRules.CATALOGUES)
        .fork(Fate.copied(), "FORK-CATALOG-COPY")
        .exec(Fate.cleared(DirectoryStreamRules.CATALOGUES));
    of(Credentials.TOO_MANY).fork(Fate.cleared(Credentials.TOO_MANY));
    of(Image.OF).fork(Fate.cleared(Image.OF)).exec(Fate.kept());
  }

  private static void times() {
    for (Map.Entry<IntervalTimer, Attribute<Integer>> timer :
        TimerRules.INTERVAL_TIMERS.entrySet()) {
      String[] reset =
          timer.getKey() == IntervalTimer.ITIMER_REAL
              ? new String[] {"FORK-ALARM-CLEARED", "FORK-ITIMERS-RESET"}
              : new String[] {"FORK-ITIMERS-RESET"};
      of(timer.getValue())
          .fork(Fate.cleared(timer.getValue()), reset)
          .apart(reset)
          .exec(Fate.kept(), "EXEC-ALARM-PRESERVED");
    }
    of(TimerRules.TIMERS)
        .fork(Fate.cleared(TimerRules.TIMERS), "FORK-TIMERS-NOT-INHERITED")
        .exec(Fate.cleared(TimerRules.TIMERS), "EXEC-TIMERS-DELETED");
    of(ClockRules.TIMES)
        .fork(Fate.cleared(ClockRules.TIMES), "FORK-TMS-ZERO")
        .exec(Fate.kept(), "EXEC-TIMES-PRESERVED");
    of(ClockRules.PROCESS_CLOCK)
        .fork(Fate.cleared(ClockRules.PROCESS_CLOCK), "FORK-CPU-CLOCK-ZERO")
        .exec(Fate.kept(), "EXEC-TIMES-PRESERVED");
    of(ClockRules.THREAD_CLOCK)
        .fork(Fate.cleared(ClockRules.THREAD_CLOCK), "FORK-THREAD-CPU-CLOCK-ZERO")
        .exec(Fate.kept(), "EXEC-TIMES-PRESERVED");
  }

  private Inheritance() {}

  /** One attribute: what becomes of it, and which requirements say so. */
  public static final class Row<T> {
    private final Attribute<T> attribute;
    private Fate<T> atFork = Fate.copied();
    private Fate<T> atExec = Fate.kept();
    private Because ofFork = Because.NOTHING;
    private Because ofExec = Because.NOTHING;
    private Because ofApart = Because.NOTHING;

    private Row(Attribute<T> attribute) {
      this.attribute = attribute;
    }

    private Row<T> fork(Fate<T> fate, String... because) {
      atFork = fate;
      ofFork = because.length == 0 ? Because.NOTHING : Because.of(because);
      return this;
    }

    private Row<T> exec(Fate<T> fate, String... because) {
      atExec = fate;
      ofExec = because.length == 0 ? Because.NOTHING : Because.of(because);
      return this;
    }

    /** What says that a change after the fork is not seen by the other. */
    private Row<T> apart(String... because) {
      ofApart = Because.of(because);
      return this;
    }

    /** Whose row it is. */
    public Attribute<T> attribute() {
      return attribute;
    }

    /** What a child has of it. */
    public Fate<T> atFork() {
      return atFork;
    }

    /** What a new image has of it. */
    public Fate<T> atExec() {
      return atExec;
    }

    /** Which requirements say what a child has of it. */
    public Because ofFork() {
      return ofFork;
    }

    /** Which requirements say what a new image has of it. */
    public Because ofExec() {
      return ofExec;
    }

    /** Which requirements say that a change after the fork is not seen by the other. */
    public Because ofApart() {
      return ofApart;
    }
  }

  private static <T> Row<T> of(Attribute<T> attribute) {
    Row<T> row = new Row<>(attribute);
    ROWS.put(attribute, row);
    return row;
  }

  /** The table. */
  public static List<Row<?>> rows() {
    return List.copyOf(Collections.unmodifiableCollection(ROWS.values()));
  }

  /**
   * The row of an attribute.
   *
   * @throws IllegalStateException if it has none
   */
  @SuppressWarnings("unchecked") // A row stands under its attribute.
  public static <T> Row<T> row(Attribute<T> attribute) {
    Row<?> row = ROWS.get(attribute);
    if (row == null) {
      throw new IllegalStateException(attribute.name() + " has no row");
    }
    return (Row<T>) row;
  }

  /**
   * Which requirements a process puts to the test that reads one of its attributes: those of its
   * fork or exec, if the value comes from there, and those that keep it apart from a relative that
   * has another.
   */
  static Because shows(Attribute<?> attribute, Process me, World world) {
    Row<?> row = row(attribute);
    Because because =
        switch (me.origin(attribute)) {
          case OWN -> Because.NOTHING;
          case FORK -> row.ofFork();
          case EXEC -> row.ofExec();
        };
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      if (other != null
          && (other.parent() == me.index() || me.parent() == place)
          && !other.get(attribute).equals(me.get(attribute))) {
        return because.and(row.ofApart());
      }
    }
    return because;
  }
}
