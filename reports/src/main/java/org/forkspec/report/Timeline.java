package org.forkspec.report;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.forkspec.oracle.Explanation;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The lives of a trace's processes, from which pictures of it are drawn. A row is a line of the
 * trace, and a lane a process.
 *
 * <p>It tells what the lines show, in their order, and is no judgement: a line that is false makes
 * a picture that is false in the same way.
 */
public final class Timeline {

  private static final Set<String> STOPS = Set.of("SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU");
  private static final Set<String> ENDS =
      Set.of("exited", "signaled", "CLD_EXITED", "CLD_KILLED", "CLD_DUMPED");

  /** What a process is in at a line. */
  enum State {
    /** It is not there: not yet, or not any more. */
    ABSENT,
    RUNNING,
    STOPPED,
    /** It has ended, and nobody has waited for it. */
    ZOMBIE
  }

  /** What one process does to another. */
  enum Kind {
    FORK,
    SIGNAL,
    REAP,
    DATA
  }

  /**
   * That one process does something to another.
   *
   * @param fromRow where it begins; but for data, that is where it ends
   * @param label what it is: a signal, a number of bytes; may be empty
   */
  record Link(Kind kind, int from, int fromRow, int to, int row, String label) {}

  /** A stretch of rows, of which the last one is not in it. */
  private record Stretch(int from, int to) {}

  /** A process. */
  static final class Lane {
    private final String process;
    private final List<Stretch> stopped = new ArrayList<>();
    private int born = -1;
    private int last = -1;
    private int ended = Integer.MAX_VALUE;
    private int reaped = Integer.MAX_VALUE;
    private int stoppedSince = -1;

    private Lane(String process) {
      this.process = process;
    }

    String process() {
      return process;
    }

    int born() {
      return born;
    }

    /** The row in which somebody waited for it; none of the trace's if nobody did. */
    int reaped() {
      return reaped;
    }

    State at(int row) {
      if (born < 0 || row < born || row >= reaped) {
        return State.ABSENT;
      } else if (row > ended) {
        return reaped == Integer.MAX_VALUE ? State.ABSENT : State.ZOMBIE;
      }
      return stopped.stream().anyMatch(it -> row >= it.from && row < it.to)
          ? State.STOPPED
          : State.RUNNING;
    }

    private void stops(int row) {
      if (stoppedSince < 0) {
        stoppedSince = row;
      }
    }

    private void continues(int row) {
      if (stoppedSince >= 0) {
        stopped.add(new Stretch(stoppedSince, row));
        stoppedSince = -1;
      }
    }
  }

  /** Bytes that were written to a pipe, or read from it, at a row. */
  private record Portion(int lane, int row, int bytes) {}

  private final Trace trace;
  private final @Nullable Explanation refusal;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<String, String> processes = new HashMap<>();

  private Timeline(Trace trace, @Nullable Explanation refusal) {
    this.trace = trace;
    this.refusal = refusal;
    Set<String> speak = trace.events().stream().map(Event::process).collect(toSet());
    for (Program program : trace.scenario().programs()) {
      if (speak.contains(program.process()) || isForked(program.process())) {
        lanes.put(program.process(), new Lane(program.process()));
      }
    }
    for (int row = 0; row < trace.events().size(); row++) {
      read(row);
    }
    lanes.values().forEach(this::end);
    data();
  }

  /** Of a trace that the model explains, or of which nobody has asked. */
  public static Timeline of(Trace trace) {
    return new Timeline(trace, null);
  }

  /** Of a trace that is refused. */
  public static Timeline of(Explanation explanation) {
    return new Timeline(explanation.trace(), explanation);
  }

  List<Lane> lanes() {
    return List.copyOf(lanes.values());
  }

  List<Link> links() {
    return links;
  }

  List<Event> events() {
    return trace.events();
  }

  Trace trace() {
    return trace;
  }

  Optional<Explanation> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** The row that is refused: of a silence, the one after the last. */
  int refusedRow() {
    return refusal == null ? -1 : refusal.explained();
  }

  int place(String process) {
    return List.copyOf(lanes.keySet()).indexOf(process);
  }

  /** The step that a line is about, as the scenario has it; of a birth, nothing. */
  String step(Event event) {
    return event.step() == 0 ? "" : trace.scenario().program(event.process()).line(event.step());
  }

  private boolean isForked(String process) {
    return trace.events().stream()
        .anyMatch(
            it ->
                it.step() > 0
                    && it.outcome() instanceof Outcome.Success
                    && operation(it).begins().equals(process));
  }

  private Operation operation(Event event) {
    return trace.scenario().program(event.process()).step(event.step());
  }

  private void read(int row) {
    Event event = trace.events().get(row);
    Lane lane = lanes.get(event.process());
    lane.last = row;
    if (!(event.outcome() instanceof Outcome.Success success)) {
      return;
    }
    List<String> values = success.values();
    if (event.step() == 0) {
      parent(event.process())
          .ifPresentOrElse(parent -> begins(event.process(), parent, row), () -> lane.born = row);
      if (values.size() > 1) {
        processes.put(values.get(1), event.process());
      }
      return;
    }
    Operation operation = operation(event);
    if (!operation.begins().isEmpty()) {
      begins(operation.begins(), event.process(), row);
      if (!values.isEmpty()) {
        processes.put(values.get(0), operation.begins());
      }
    } else if (operation.word().startsWith("wait")) {
      waited(operation, values, event.process(), row);
    } else {
      signals(operation, event.process(), row);
    }
  }

  /** It is there as soon as either side has said so. */
  private void begins(String child, String parent, int row) {
    Lane lane = lanes.get(child);
    if (lane.born < 0) {
      lane.born = row;
      lane.last = Math.max(lane.last, row);
      link(Kind.FORK, parent, row, child, row, "");
    }
  }

  private Optional<String> parent(String child) {
    return trace.scenario().programs().stream()
        .filter(it -> it.steps().stream().anyMatch(step -> step.begins().equals(child)))
        .map(Program::process)
        .findFirst();
  }

  private void waited(Operation operation, List<String> values, String waiter, int row) {
    boolean isWaitId = operation.word().equals("waitid");
    int place = isWaitId ? 2 : 0;
    if (values.size() <= place) {
      return;
    }
    String process = processes.get(values.get(place));
    boolean takes = !operation.words().contains("WNOWAIT");
    if (process != null && takes && values.stream().anyMatch(ENDS::contains)) {
      lanes.get(process).reaped = row;
      link(Kind.REAP, process, row, waiter, row, "");
    }
  }

  private void signals(Operation operation, String sender, int row) {
    Optional<String> signal =
        operation.words().stream().filter(it -> it.matches("SIG[A-Z0-9+]+")).findFirst();
    if (signal.isEmpty()) {
      return;
    }
    if (operation.word().equals("raise")) {
      raises(signal.get(), lanes.get(sender), row);
    } else if (operation.word().startsWith("kill") || operation.word().equals("sigqueue")) {
      for (Pid target : operation.pids()) {
        sends(signal.get(), target, sender, row);
      }
    }
  }

  /** Its next line comes when somebody has continued it. */
  private static void raises(String signal, Lane lane, int row) {
    if (STOPS.contains(signal)) {
      lane.stopped.add(new Stretch(Math.max(lane.born, row - 1), row));
    }
  }

  private void sends(String signal, Pid target, String sender, int row) {
    String name =
        target instanceof Pid.Of of
            ? of.process()
            : target instanceof Pid.GroupOf group ? group.process() : "";
    Lane lane = lanes.get(name);
    if (lane == null) {
      return;
    }
    boolean toGroup = target instanceof Pid.GroupOf;
    link(Kind.SIGNAL, sender, row, name, row, toGroup ? signal + " to its group" : signal);
    if (STOPS.contains(signal)) {
      lane.stops(row);
    } else if (signal.equals("SIGCONT")) {
      lane.continues(row);
    } else if (signal.equals("SIGKILL") && !toGroup) {
      lane.ended = Math.min(lane.ended, row);
    }
  }

  /** It has ended after its last line if it had no more to say, or if somebody has reaped it. */
  private void end(Lane lane) {
    lane.continues(Math.min(lane.reaped, rows()));
    Program program = trace.scenario().program(lane.process);
    long done =
        events().stream().filter(it -> it.process().equals(lane.process) && it.step() > 0).count();
    boolean saidAll = done >= program.steps().size() || program.step((int) done + 1).isLast();
    boolean isGone = saidAll && trace.ending() == Trace.Ending.COMPLETE;
    if (lane.ended == Integer.MAX_VALUE && (isGone || lane.reaped < rows())) {
      lane.ended = lane.last;
    }
    // Whoever forked was there when its child was born, though it said so before.
    int forks =
        links.stream()
            .filter(it -> it.kind() == Kind.FORK && it.from() == place(lane.process))
            .mapToInt(Link::row)
            .max()
            .orElse(-1);
    lane.ended = Math.max(lane.ended, Math.max(lane.last, Math.min(forks, lane.reaped - 1)));
  }

  private int rows() {
    return trace.events().size();
  }

  private void link(Kind kind, String from, int fromRow, String to, int row, String label) {
    if (lanes.containsKey(from) && lanes.containsKey(to)) {
      links.add(new Link(kind, place(from), fromRow, place(to), row, label));
    }
  }

  /** What was read from a pipe was written to it, in this order. */
  private void data() {
    Map<String, List<Portion>> written = new LinkedHashMap<>();
    Map<String, List<Portion>> read = new LinkedHashMap<>();
    for (int row = 0; row < rows(); row++) {
      Event event = events().get(row);
      if (event.step() == 0 || !(event.outcome() instanceof Outcome.Success success)) {
        continue;
      }
      Operation operation = operation(event);
      String word = operation.word();
      boolean takes = word.equals("read") || word.equals("receive");
      boolean isMessage = word.equals("send") || word.equals("receive");
      if (takes || word.equals("write") || isMessage) {
        for (Descriptor descriptor : operation.descriptors()) {
          Portion portion =
              new Portion(
                  place(event.process()), row, isMessage ? 1 : bytes(success.values(), takes));
          String pipe = (isMessage ? "value " : "") + descriptor.name();
          (takes ? read : written).computeIfAbsent(pipe, it -> new ArrayList<>()).add(portion);
        }
      }
    }
    read.forEach((pipe, takers) -> flow(written.getOrDefault(pipe, List.of()), takers, pipe));
  }

  /** How many bytes a call has written, or those that it has read are; {@code a*1000} are 1000. */
  private static int bytes(List<String> values, boolean read) {
    if (values.isEmpty()) {
      return 0;
    }
    String value = values.get(0);
    int star = value.indexOf('*');
    String number = read ? value.substring(star + 1) : value;
    return (!read || star > 0) && number.matches("[0-9]{1,9}")
        ? Integer.parseInt(number)
        : value.length();
  }

  private void flow(List<Portion> writers, List<Portion> readers, String pipe) {
    int writer = 0;
    int left = writers.isEmpty() ? 0 : writers.get(0).bytes;
    for (Portion reader : readers) {
      int wanted = reader.bytes;
      while (wanted > 0 && writer < writers.size()) {
        int part = Math.min(wanted, left);
        Portion from = writers.get(writer);
        if (part > 0) {
          String label = pipe.startsWith("value ") ? "a value" : part + " B";
          links.add(new Link(Kind.DATA, from.lane, from.row, reader.lane, reader.row, label));
        }
        wanted -= part;
        left -= part;
        if (left == 0 && ++writer < writers.size()) {
          left = writers.get(writer).bytes;
        }
      }
    }
  }
}
