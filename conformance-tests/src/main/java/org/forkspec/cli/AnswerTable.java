package org.forkspec.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.benchmark.Answer;

/** Tells what was measured, a block for each question, and sums it up. */
final class AnswerTable {

  private final PrintWriter out;
  private final Terminal terminal;
  private final List<Answer> answers = new ArrayList<>();

  AnswerTable(PrintWriter out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A line of what is measured. */
  void said(String what, String words) {
    Wrap.lines(String.format("%-16s", what), words, terminal.width()).forEach(out::println);
  }

  void add(Answer answer) {
    answers.add(answer);
    out.println();
    out.println(answer.part().word() + ": " + answer.part().question());
    out.println();
    answer.lines().forEach(line -> out.println(line.isEmpty() ? "" : "    " + line));
    if (!answer.lines().isEmpty()) {
      out.println();
    }
    said("    measured", answer.measured());
    said("    goal", answer.goal());
    out.println("    " + paint(answer, answer.standing().words()));
    out.flush();
  }

  private String paint(Answer answer, String text) {
    return terminal.paint(
        switch (answer.standing()) {
          case MET -> "PASS";
          case NOT_MET -> "FAIL";
          case UNAVAILABLE -> "INCONCLUSIVE";
        },
        text);
  }

  /** All questions again, a line for each. */
  void ends() {
    out.println();
    for (Answer answer : answers) {
      out.println(
          paint(answer, String.format("%-12s", answer.standing().words()))
              + String.format(
                  "%-8s %s; goal: %s", answer.part().word(), answer.measured(), answer.goal()));
    }
    out.flush();
  }

  /**
   * The status that the answers stand for.
   *
   * @param available whether all was measured with the implementation that was asked for
   */
  int status(boolean available) {
    int status = available ? ExitStatus.CONFORMS : ExitStatus.ADAPTER_FAILED;
    for (Answer answer : answers) {
      status =
          ExitStatus.worse(
              status,
              switch (answer.standing()) {
                case MET -> ExitStatus.CONFORMS;
                case NOT_MET -> ExitStatus.FINDING;
                case UNAVAILABLE -> ExitStatus.ADAPTER_FAILED;
              });
    }
    return status;
  }

  /**
   * Writes the figures for machines.
   *
   * @throws CommandProblem if they cannot be written there
   */
  void write(Path file) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Answer answer : answers) {
      Map<String, Object> part = new LinkedHashMap<>();
      part.put("part", answer.part().word());
      part.put("standing", answer.standing().words());
      part.put("measured", answer.measured());
      part.put("goal", answer.goal());
      part.put("figures", answer.figures());
      parts.add(part);
    }
    try {
      Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(parts) + "\n");
    } catch (IOException e) {
      throw new CommandProblem("--json: cannot write " + file + ": " + e);
    }
  }
}
