package org.forkspec.model;

import org.forkspec.scenario.Signal;

/**
 * A process of a world: an immutable value.
 *
 * @param index its place among the scenario's programs
 * @param pid its process ID
 * @param parent the place of its parent among the programs, or {@link #ADAPTER} or {@link #ADOPTER}
 * @param group the ID of its process group
 * @param report a stop or a continuation that the parent has not been told; {@link Status#NONE}
 *     otherwise
 * @param ending how it ended, once it is dying
 * @param pending the signals generated for it and not delivered yet, as a set of bits
 * @param ignored the signals that it ignores, as a set of bits
 * @param past what is worth remembering of its past, as a set of {@link Past} bits
 * @param awaited the group that it waits for in the call in which it is blocked; 0 if there is none
 * @param done how many of its steps have happened
 * @param said how many lines it has written, the line of its birth included
 */
public record Process(
    int index,
    int pid,
    int parent,
    int group,
    Life life,
    Status report,
    Status ending,
    int pending,
    int ignored,
    Descriptors descriptors,
    Memory memory,
    Stream stream,
    int past,
    int awaited,
    int done,
    int said) {

  /** The parent of {@code main}: a process outside the scenario that stays. */
  public static final int ADAPTER = -1;

  /** The system process that adopts orphans. */
  public static final int ADOPTER = -2;

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

  boolean hasPending(Signal signal) {
    return (pending & signal.bit()) != 0;
  }

  /** Whether its step is done and its line not written. */
  public boolean owesLine() {
    return said <= done;
  }

  /** One more step has happened. */
  Process stepped() {
    return new Process(
        index,
        pid,
        parent,
        group,
        life,
        report,
        ending,
        pending,
        ignored,
        descriptors,
        memory,
        stream,
        past,
        0,
        done + 1,
        said);
  }

  /** One more line is written. */
  Process spoken() {
    return new Process(
        index,
        pid,
        parent,
        group,
        life,
        report,
        ending,
        pending,
        ignored,
        descriptors,
        memory,
        stream,
        past,
        awaited,
        done,
        said + 1);
  }

  Process withParent(int other) {
    return new Process(
        index,
        pid,
        other,
        group,
        life,
        report,
        ending,
        pending,
        ignored,
        descriptors,
        memory,
        stream,
        past,
        awaited,
        done,
        said);
  }

  Process withGroup(int other) {
    return new Process(
        index,
        pid,
        parent,
        other,
        life,
        report,
        ending,
        pending,
        ignored,
        descriptors,
        memory,
        stream,
        past,
        awaited,
        done,
        said);
  }

  Process withLife(Life other) {
    return new Process(
        index,
        pid,
        parent,
        group,
        other,
        report,
        ending,
        pending,
        ignored,
        descriptors,
        memory,
        stream,
        past,
        awaited,
        done,
        said);
  }

  Process withReport(Status other) {
    return new Process(
        index,
        pid,
        parent,
        group,
        life,
        other,
        ending,
        pending,
        ignored,
        descriptors,
        memory,
        stream,
        past,
        awaited,
        done,
        said);
  }

  Process withPending(int other) {
    return new Process(
        index,
        pid,
        parent,
        group,
        life,
        report,
        ending,
        other,
        ignored,
        descriptors,
        memory,
        stream,
        past,
        awaited,
        done,
        said);
  }

  Process withIgnored(int other) {
    return new Process(
        index,
        pid,
        parent,
        group,
        life,
        report,
        ending,
        pending,
        other,
        descriptors,
        memory,
        stream,
        past,
        awaited,
        done,
        said);
  }

  Process withDescriptors(Descriptors other) {
    return new Process(
        index, pid, parent, group, life, report, ending, pending, ignored, other, memory, stream,
        past, awaited, done, said);
  }

  Process withMemory(Memory other) {
    return new Process(
        index,
        pid,
        parent,
        group,
        life,
        report,
        ending,
        pending,
        ignored,
        descriptors,
        other,
        stream,
        past,
        awaited,
        done,
        said);
  }

  Process withStream(Stream other) {
    return new Process(
        index,
        pid,
        parent,
        group,
        life,
        report,
        ending,
        pending,
        ignored,
        descriptors,
        memory,
        other,
        past,
        awaited,
        done,
        said);
  }

  Process remembering(int what) {
    return new Process(
        index,
        pid,
        parent,
        group,
        life,
        report,
        ending,
        pending,
        ignored,
        descriptors,
        memory,
        stream,
        past | what,
        awaited,
        done,
        said);
  }

  boolean remembers(int what) {
    return (past & what) != 0;
  }

  /** It begins to wait in a call, for the children of a group. */
  Process awaiting(int itsGroup) {
    return new Process(
        index,
        pid,
        parent,
        group,
        life,
        report,
        ending,
        pending,
        ignored,
        descriptors,
        memory,
        stream,
        past,
        itsGroup,
        done,
        said);
  }

  /** It begins to die: what it had to report is lost, and nothing can reach it any more. */
  Process dying(Status how) {
    return new Process(
        index,
        pid,
        parent,
        group,
        Life.DYING,
        Status.NONE,
        how,
        0,
        ignored,
        descriptors,
        memory,
        stream,
        past,
        awaited,
        done,
        said);
  }

  /** Its newborn child: a copy of it but for what fork does not copy. */
  Process child(int place, int itsPid, Stream itsStream) {
    return new Process(
        place,
        itsPid,
        index,
        group,
        Life.RUNNING,
        Status.NONE,
        Status.NONE,
        0,
        ignored,
        descriptors,
        memory,
        itsStream,
        0,
        0,
        0,
        0);
  }
}
