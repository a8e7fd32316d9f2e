package org.forkspec.scenario;

import static java.util.Collections.addAll;

import org.forkspec.scenario.FlowOperation.Drain;
import org.forkspec.scenario.FlowOperation.Fill;

/** How the operations with many bytes are spelled. */
final class FlowWords {

  private static final int MOST_BYTES = 1 << 20;

  private FlowWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "fill",
        Fill.class,
        words -> new Fill(words.descriptor(), words.letter().charAt(0), bytes(words, 0)),
        (it, to) ->
            addAll(
                to,
                it.descriptor().toString(),
                String.valueOf(it.letter()),
                Integer.toString(it.count())));
    forms.add(
        "drain",
        Drain.class,
        words -> new Drain(words.descriptor(), bytes(words, 1)),
        (it, to) -> addAll(to, it.descriptor().toString(), Integer.toString(it.count())));
  }

  private static int bytes(Words words, int least) {
    return (int) words.between(least, MOST_BYTES, "how many bytes: " + least + " to " + MOST_BYTES);
  }
}
