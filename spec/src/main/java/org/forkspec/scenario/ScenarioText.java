package org.forkspec.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes scenarios as text, one line a step. */
public final class ScenarioText {

  private ScenarioText() {}

  /** The whole scenario, comments included, ending with {@code go} and a newline. */
  public static String write(Scenario scenario) {
    StringBuilder text = new StringBuilder();
    scenario
        .about()
        .lines()
        .forEach(line -> text.append(("# " + line).stripTrailing()).append('\n'));
    return text.append(wire(scenario)).toString();
  }

  /** The scenario as an adapter reads it: without comments. */
  public static String wire(Scenario scenario) {
    StringBuilder text = new StringBuilder("scenario ").append(scenario.name()).append('\n');
    for (Program program : scenario.programs()) {
      for (Operation operation : program.steps()) {
        text.append(program.process());
        operation.words().forEach(word -> text.append(' ').append(word));
        text.append('\n');
      }
    }
    return text.append("go\n").toString();
  }

  /**
   * Reads one scenario, to the end of the text.
   *
   * @param source what the errors call the text: a file's name
   * @throws TextProblem naming the line, the word and what would have been accepted
   */
  public static Scenario read(String text, String source) {
    Lines lines = new Lines(text, source);
    Scenario scenario = read(lines);
    lines
        .next()
        .ifPresent(
            line -> {
              throw lines.problem("nothing is expected after go");
            });
    return scenario;
  }

  /** Reads one scenario, up to and with its {@code go}; what follows stays in {@code lines}. */
  public static Scenario read(Lines lines) {
    String first = lines.next().orElseThrow(() -> lines.problem("scenario NAME is expected"));
    List<String> head = split(first);
    if (!head.get(0).equals("scenario") || head.size() != 2) {
      throw lines.problem("\"" + first + "\" where scenario NAME is expected");
    }
    String about = lines.comment();
    Map<String, List<Operation>> programs = new LinkedHashMap<>();
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    int headLine = lines.number();
    while (true) {
      String line =
          lines
              .next()
              .orElseThrow(() -> lines.problem("the text ends where a step or go is expected"));
      if (line.equals("go")) {
        break;
      }
      try {
        Words words = new Words(split(line));
        String process = words.process();
        programs.computeIfAbsent(process, p -> new ArrayList<>()).add(Vocabulary.read(words));
        places.computeIfAbsent(process, p -> new ArrayList<>()).add(lines.number());
      } catch (BadWord | IllegalArgumentException e) {
        // A word that is none, or an operation that cannot be.
        throw lines.problem(String.valueOf(e.getMessage()));
      }
    }
    try {
      List<Program> all = new ArrayList<>();
      programs.forEach((process, steps) -> all.add(new Program(process, steps)));
      return new Scenario(head.get(1), about, all);
    } catch (ScenarioProblem e) {
      List<Integer> of = places.getOrDefault(e.process(), List.of());
      int line = e.step() > 0 && e.step() <= of.size() ? of.get(e.step() - 1) : headLine;
      throw new TextProblem(lines.source(), line, e.getMessage());
    }
  }

  private static List<String> split(String line) {
    return Arrays.asList(line.split(" ", -1));
  }
}
