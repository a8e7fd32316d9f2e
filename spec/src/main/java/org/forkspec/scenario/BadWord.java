package org.forkspec.scenario;

/** A word that does not stand where it should; the reader adds the place. */
final class BadWord extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private BadWord(String message) {
    super(message);
  }

  /**
   * @param word the word; empty between two spaces
   * @param expected what would have been accepted
   */
  BadWord(String word, String expected) {
    this("\"" + word + "\" where " + expected + " is expected");
  }

  /** The line ends too early. */
  static BadWord endOfLine(String expected) {
    return new BadWord("the line ends where " + expected + " is expected");
  }
}
