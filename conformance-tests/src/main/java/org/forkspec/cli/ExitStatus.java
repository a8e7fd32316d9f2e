package org.forkspec.cli;

import java.util.List;
import org.forkspec.oracle.Verdict;

/** The statuses with which the command line ends. */
final class ExitStatus {

  /** What was verified conforms, or what was asked for was done. */
  static final int CONFORMS = 0;

  /** There is a finding. */
  static final int FINDING = 1;

  /** Wrong usage, or an input that cannot be read. */
  static final int USAGE = 2;

  /** The adapter could not be started, died, or broke the protocol. */
  static final int ADAPTER_FAILED = 3;

  /** Nothing can be said. */
  static final int INCONCLUSIVE = 4;

  /** Forkspec itself is wrong; not 1, which says that the implementation is. */
  static final int DEFECT = 70;

  private static final List<Integer> WORST_FIRST =
      List.of(FINDING, ADAPTER_FAILED, INCONCLUSIVE, CONFORMS);

  private ExitStatus() {}

  /**
   * The status that a verdict's word stands for; what is not applicable was not seen to conform.
   */
  static int of(String word) {
    return switch (word) {
      case "PASS", "XFAIL" -> CONFORMS;
      case "FAIL", "XPASS" -> FINDING;
      case "ERROR" -> ADAPTER_FAILED;
      case "INCONCLUSIVE", "NOT_APPLICABLE" -> INCONCLUSIVE;
      default -> throw new IllegalArgumentException("no verdict is called " + word);
    };
  }

  static int of(Verdict verdict) {
    return of(verdict.word());
  }

  /** The worse of two verdicts' statuses. */
  static int worse(int one, int other) {
    return WORST_FIRST.indexOf(one) < WORST_FIRST.indexOf(other) ? one : other;
  }
}
