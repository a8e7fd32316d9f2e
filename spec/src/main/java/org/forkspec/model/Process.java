package org.forkspec.model;

import org.forkspec.scenario.Signal;
import org.jspecify.annotations.Nullable;

/** A process of a world: an immutable value. */
public final class Process implements Cloneable {

  /** The parent of {@code main}: a process outside the scenario that stays. */
  public static final int ADAPTER = -1;

  /** The system process that adopts orphans. */
  public static final int ADOPTER = -2;

  // Assigned once, before anybody else sees the process: see changed().
  private int index;
  private int pid;
  private int parent;
  private int group;
  private Life life = Life.RUNNING;
  private Status report = Status.NONE;
  private Status ending = Status.NONE;
  private int pending;
  private int ignored;
  private Descriptors descriptors = Descriptors.NONE;
  private Memory memory;
  private Stream stream = Stream.FIRST;
  private Attributes attributes = Attributes.NONE;
  private int past;
  private int awaited;
  private int done;
  private int said;
  private int hash;

  private Process(int pid, Memory memory) {
    this.pid = pid;
    this.parent = ADAPTER;
    this.group = pid;
    this.memory = memory;
  }

  /** The first process of a scenario. */
  static Process main(int pid, int variables) {
    return new Process(pid, Memory.fresh(variables, 0));
  }

  /** Its place among the scenario's programs. */
  public int index() {
    return index;
  }

  /** Its process ID. */
  public int pid() {
    return pid;
  }

  /** The place of its parent among the programs, or {@link #ADAPTER} or {@link #ADOPTER}. */
  public int parent() {
    return parent;
  }

  /** The ID of its process group. */
  public int group() {
    return group;
  }

  /** Where it stands between its fork and its end. */
  public Life life() {
    return life;
  }

  /**
   * A stop or a continuation that its parent has not been told; {@link Status#NONE} if there is
   * none.
   */
  public Status report() {
    return report;
  }

  /** How it ended, once it is dying. */
  public Status ending() {
    return ending;
  }

  /** The signals generated for it and not delivered yet, as a set of bits. */
  public int pending() {
    return pending;
  }

  /** The signals that it ignores, as a set of bits. */
  public int ignored() {
    return ignored;
  }

  /** Its open descriptors. */
  public Descriptors descriptors() {
    return descriptors;
  }

  /** Its variables. */
  public Memory memory() {
    return memory;
  }

  /** Where its default random generator stands. */
  public Stream stream() {
    return stream;
  }

  /** Its value of an attribute. */
  public <T> T get(Attribute<T> attribute) {
    return attributes.get(attribute);
  }

  /** Where that value comes from. */
  Attributes.Origin origin(Attribute<?> attribute) {
    return attributes.origin(attribute);
  }

  /** Whether it has set an attribute itself, since it was forked or executed its image. */
  boolean isOwn(Attribute<?> attribute) {
    return attributes.isOwn(attribute);
  }

  /** The group that it waits for in the call in which it is blocked; 0 if there is none. */
  int awaited() {
    return awaited;
  }

  /** How many of its steps have happened. */
  public int done() {
    return done;
  }

  /** How many lines it has written, the line of its birth included. */
  public int said() {
    return said;
  }

  /** Whether it neither is stopped nor has begun to die. */
  public boolean isRunning() {
    return life == Life.RUNNING;
  }

  /** Whether it has not begun to die. */
  public boolean isAlive() {
    return life == Life.RUNNING || life == Life.STOPPED;
  }

  /** Whether its disposition of a signal is SIG_IGN. */
  public boolean ignores(Signal signal) {
    return (ignored & signal.bit()) != 0;
  }

  /** Whether a signal was generated for it and is not delivered yet. */
  public boolean hasPending(Signal signal) {
    return (pending & signal.bit()) != 0;
  }

  /** Whether it has been stopped and has gone on. */
  public boolean hasResumed() {
    return remembers(Past.RESUMED);
  }

  /** Whether its step is done and its line not written. */
  public boolean owesLine() {
    return said <= done;
  }

  boolean remembers(int what) {
    return (past & what) != 0;
  }

  /** One more step has happened. */
  Process stepped() {
    Process next = changed();
    next.awaited = 0;
    next.past &= ~Past.OF_THE_STEP;
    next.done++;
    return next;
  }

  /** One more line is written. */
  Process spoken() {
    Process next = changed();
    next.said++;
    return next;
  }

  public Process withParent(int other) {
    Process next = changed();
    next.parent = other;
    return next;
  }

  public Process withGroup(int other) {
    Process next = changed();
    next.group = other;
    return next;
  }

  public Process withLife(Life other) {
    Process next = changed();
    next.life = other;
    return next;
  }

  public Process withReport(Status other) {
    Process next = changed();
    next.report = other;
    return next;
  }

  public Process withEnding(Status other) {
    Process next = changed();
    next.ending = other;
    return next;
  }

  public Process withPending(int other) {
    Process next = changed();
    next.pending = other;
    return next;
  }

  public Process withIgnored(int other) {
    Process next = changed();
    next.ignored = other;
    return next;
  }

  public Process withDescriptors(Descriptors other) {
    Process next = changed();
    next.descriptors = other;
    return next;
  }

  public Process withMemory(Memory other) {
    Process next = changed();
    next.memory = other;
    return next;
  }

  public Process withStream(Stream other) {
    Process next = changed();
    next.stream = other;
    return next;
  }

  /** It sets an attribute itself. */
  public <T> Process with(Attribute<T> attribute, T value) {
    Process next = changed();
    next.attributes = attributes.with(attribute, value);
    return next;
  }

  Process remembering(int what) {
    Process next = changed();
    next.past |= what;
    return next;
  }

  /** It begins to wait in a call, for the children of a group. */
  Process awaiting(int itsGroup) {
    Process next = changed();
    next.awaited = itsGroup;
    return next;
  }

  /** It begins to die: what it had to report is lost, and nothing can reach it any more. */
  public Process dying(Status how) {
    Process next = changed();
    next.life = Life.DYING;
    next.report = Status.NONE;
    next.ending = how;
    next.pending = 0;
    return next;
  }

  /** Its newborn child: a copy of it but for what fork does not copy. */
  Process child(int place, int itsPid, Stream itsStream) {
    Process child = changed();
    child.index = place;
    child.pid = itsPid;
    child.parent = index;
    child.life = Life.RUNNING;
    child.report = Status.NONE;
    child.ending = Status.NONE;
    child.pending = 0;
    child.stream = itsStream;
    child.descriptors = descriptors.inherited();
    child.attributes = attributes.forked();
    child.past = 0;
    child.awaited = 0;
    child.done = 0;
    child.said = 0;
    return child;
  }

  /** The same process with another image: what belongs to the image is new. */
  Process executed(Memory itsMemory, Stream itsStream) {
    Process next = changed();
    next.memory = itsMemory;
    next.stream = itsStream;
    next.attributes = attributes.executed();
    return next;
  }

  /** Without what has no part in who blocks and who ends: its past, and how it ended. */
  Process blurred() {
    boolean spent = !isAlive() && (done != 0 || said != 0 || !ending.equals(Status.NONE));
    if (past == 0 && !spent) {
      return this;
    }
    Process next = changed();
    next.past = 0;
    if (spent) {
      next.ending = Status.NONE;
      next.done = 0;
      next.said = 0;
    }
    return next;
  }

  /** A copy, to be changed before anybody else sees it. */
  private Process changed() {
    try {
      Process copy = (Process) clone();
      copy.hash = 0;
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Process that
            && hashCode() == that.hashCode()
            && index == that.index
            && pid == that.pid
            && parent == that.parent
            && group == that.group
            && life == that.life
            && pending == that.pending
            && ignored == that.ignored
            && past == that.past
            && awaited == that.awaited
            && done == that.done
            && said == that.said
            && report.equals(that.report)
            && ending.equals(that.ending)
            && descriptors.equals(that.descriptors)
            && memory.equals(that.memory)
            && stream.equals(that.stream)
            && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      int numbers = ((index * 31 + pid) * 31 + parent) * 31 + group;
      numbers = ((numbers * 31 + pending) * 31 + ignored) * 31 + past;
      numbers = ((numbers * 31 + awaited) * 31 + done) * 31 + said;
      int values = (life.ordinal() * 31 + report.hashCode()) * 31 + ending.hashCode();
      values = ((values * 31 + descriptors.hashCode()) * 31 + memory.hashCode()) * 31;
      hash = (numbers * 31 + values + stream.hashCode()) * 31 + attributes.hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return pid + " " + life + " " + done + "/" + said;
  }
}
