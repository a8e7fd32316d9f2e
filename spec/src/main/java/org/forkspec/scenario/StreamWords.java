package org.forkspec.scenario;

import java.util.Collections;
import org.forkspec.scenario.StreamOperation.Flush;
import org.forkspec.scenario.StreamOperation.OpenStream;
import org.forkspec.scenario.StreamOperation.Print;

/** How the operations on streams are spelled. */
final class StreamWords {

  private StreamWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "stream",
        OpenStream.class,
        words -> new OpenStream(words.writeEnd()),
        (it, to) -> to.add(it.end().toString()));
    forms.add(
        "print",
        Print.class,
        words -> new Print(words.writeEnd(), words.letters()),
        (it, to) -> Collections.addAll(to, it.end().toString(), it.data()));
    forms.add(
        "flush",
        Flush.class,
        words -> new Flush(words.writeEnd()),
        (it, to) -> to.add(it.end().toString()));
  }
}
