package org.forkspec.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that becomes of a process when it forks or executes another image, as a table to be read:
 * what {@link Process} has as fields, and the attributes of {@link Inheritance}.
 */
public final class InheritanceTable {

  private InheritanceTable() {}

  /** Whether a newborn child is to its parent as a line says. */
  interface Agreement {
    boolean holds(Process parent, Process child);
  }

  /**
   * One line of it.
   *
   * @param what whom it is about, such as "signal mask"
   * @param atFork what a child has of it
   * @param atExec what a new image has of it
   * @param requirements those that say so
   * @param agreement what it means for a newborn child
   */
  public record Line(
      String what, String atFork, String atExec, List<String> requirements, Agreement agreement) {

    public Line {
      requirements = List.copyOf(requirements);
    }

    /** Whether a process and its newborn child are as this line says. */
    public boolean agrees(Process parent, Process child) {
      return agreement.holds(parent, child);
    }
  }

  private static final List<Line> FIELDS =
      List.of(
          field(
              "process ID",
              "another",
              "kept",
              (parent, child) -> child.pid() != parent.pid(),
              "FORK-CHILD-PID-UNIQUE",
              "EXEC-PID-PRESERVED"),
          field(
              "parent process",
              "who forked it",
              "kept",
              (parent, child) -> child.parent() == parent.index(),
              "FORK-CHILD-PPID",
              "EXEC-PID-PRESERVED"),
          field(
              "process group",
              "copied",
              "kept",
              (parent, child) -> child.group() == parent.group(),
              "FORK-PGID-INHERITED",
              "EXEC-PID-PRESERVED"),
          field(
              "status for the parent",
              "none",
              "kept",
              (parent, child) ->
                  child.isRunning()
                      && child.report().equals(Status.NONE)
                      && child.ending().equals(Status.NONE),
              "FORK-CREATES-PROCESS"),
          field(
              "pending signals",
              "none",
              "kept",
              (parent, child) -> child.pending() == 0,
              "FORK-PENDING-EMPTY",
              "EXEC-PENDING-PRESERVED"),
          field(
              "ignored signals",
              "copied",
              "kept",
              (parent, child) -> child.ignored() == parent.ignored(),
              "FORK-DISPOSITIONS-INHERITED",
              "EXEC-IGNORED-STAYS-IGNORED"),
          field(
              "descriptors",
              "copied, for the same open files",
              "kept, but for FD_CLOEXEC",
              (parent, child) -> isCopy(parent.descriptors(), child.descriptors()),
              "FORK-FD-TABLE-PRIVATE",
              "FORK-FD-SHARED-OFFSET",
              "EXEC-FD-KEPT",
              "EXEC-CLOEXEC-CLOSED"),
          field(
              "memory",
              "copied",
              "replaced",
              (parent, child) -> child.memory().equals(parent.memory()),
              "FORK-COW-VARIABLES",
              "EXEC-MAPPINGS-REMOVED"),
          field(
              "random generator",
              "copied, or another",
              "replaced",
              (parent, child) ->
                  child.stream().equals(parent.stream())
                      || !child.stream().sequence().equals(parent.stream().sequence()),
              "RT-PRNG-STATE-DUPLICATED",
              "RT-PRNG-CPYTHON-MODULE-RESEEDED"));

  private static Line field(
      String what, String atFork, String atExec, Agreement agreement, String... requirements) {
    return new Line(what, atFork, atExec, List.of(requirements), agreement);
  }

  private static boolean isCopy(Descriptors of, Descriptors copy) {
    return copy.open().equals(of.open())
        && copy.open().stream()
            .allMatch(
                name ->
                    copy.number(name) == of.number(name)
                        && copy.file(name) == of.file(name)
                        && copy.closesOnExec(name) == of.closesOnExec(name));
  }

  /** The lines, those of the fields first. */
  public static List<Line> lines() {
    List<Line> lines = new ArrayList<>(FIELDS);
    Inheritance.rows().forEach(row -> lines.add(line(row)));
    return lines;
  }

  private static <T> Line line(Inheritance.Row<T> row) {
    Set<String> requirements = new LinkedHashSet<>(row.ofFork().ids());
    requirements.addAll(row.ofApart().ids());
    requirements.addAll(row.ofExec().ids());
    return new Line(
        row.attribute().name(),
        row.atFork().word(),
        row.atExec().word(),
        List.copyOf(requirements),
        (parent, child) ->
            child.get(row.attribute()).equals(row.atFork().of(parent.get(row.attribute()))));
  }
}
