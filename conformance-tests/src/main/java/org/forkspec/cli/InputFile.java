package org.forkspec.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.trace.Transcript;

/** A file that the user gave: a scenario, or the transcript of one. */
record InputFile(Path path) {

  /**
   * What the file records.
   *
   * @throws CommandProblem if it cannot be read
   * @throws org.forkspec.scenario.TextProblem naming the line and what is wrong there
   */
  Transcript transcript() {
    return Transcript.read(text(), path.toString());
  }

  /** The scenario of the file; of a transcript, nothing else. */
  Scenario scenario() {
    String text = text();
    return isTranscript(text)
        ? Transcript.read(text, path.toString()).trace().scenario()
        : ScenarioText.read(text, path.toString());
  }

  /** A scenario begins with its name and ends with {@code go}; a transcript does not do both. */
  private static boolean isTranscript(String text) {
    String bare =
        text.lines()
            .map(String::stripTrailing)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .reduce("", (all, line) -> all + line + "\n");
    return bare.startsWith("implementation ")
        || bare.matches("(?s)scenario .*\ngo\n(main|[A-Z]|end |timeout ).*");
  }

  private String text() {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new CommandProblem(path + ": there is no such file");
    } catch (AccessDeniedException e) {
      throw new CommandProblem(path + ": it may not be read");
    } catch (CharacterCodingException e) {
      throw new CommandProblem(path + ": it is no text in UTF-8");
    } catch (IOException e) {
      throw new CommandProblem(
          path + ": " + (Files.isDirectory(path) ? "it is a folder" : e.getMessage()));
    }
  }
}
