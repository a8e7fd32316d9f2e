package org.forkspec.scenario;

import org.forkspec.scenario.AttributeOperation.Umask;

/** How the operations on attributes are spelled. */
final class AttributeWords {

  private static final int MOST_MASK = 0777;

  private AttributeWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "umask",
        Umask.class,
        words -> new Umask(words.octal(MOST_MASK)),
        (it, to) -> to.add(Words.inOctal(it.mask())));
  }
}
