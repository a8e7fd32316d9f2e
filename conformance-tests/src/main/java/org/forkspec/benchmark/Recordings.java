package org.forkspec.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.trace.Trace;
import org.forkspec.trace.Transcript;

/**
 * Traces of one implementation; in a file, for another virtual machine to read.
 *
 * @param traces what came of its scenarios
 */
record Recordings(Profile profile, List<Trace> traces) {

  private static final String BETWEEN = "\f\n";

  Recordings {
    traces = List.copyOf(traces);
  }

  /** The traces of no more lines than that. */
  Recordings upTo(int lines) {
    return new Recordings(
        profile, traces.stream().filter(trace -> trace.events().size() <= lines).toList());
  }

  void write(Path file) {
    List<String> texts =
        traces.stream().map(trace -> new Transcript(profile, trace).text()).toList();
    try {
      Files.writeString(file, String.join(BETWEEN, texts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Recordings read(Path file) {
    List<Trace> traces = new ArrayList<>();
    Optional<Profile> profile = Optional.empty();
    try {
      for (String text : Files.readString(file).split(BETWEEN, -1)) {
        Transcript transcript = Transcript.read(text, file.toString());
        profile = Optional.of(transcript.profile());
        traces.add(transcript.trace());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Recordings(profile.orElseThrow(), traces);
  }

  /** What comes of a run of all properties. */
  static Recordings of(Implementation implementation, long seed, int tries) {
    Recorder recorder = new Recorder(implementation, false);
    var unused = WholeRun.of(recorder, seed, tries);
    return new Recordings(recorder.profile(), recorder.traces());
  }
}
