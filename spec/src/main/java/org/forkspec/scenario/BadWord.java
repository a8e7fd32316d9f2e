package org.forkspec.scenario;

/** A word that does not stand where it should; the reader adds the place. */
final class BadWord extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param word the word, empty where the line ended too early
   * @param expected what would have been accepted
   */
  BadWord(String word, String expected) {
    super(
        (word.isEmpty() ? "the line ends" : "\"" + word + "\"")
            + " where "
            + expected
            + " is expected");
  }
}
