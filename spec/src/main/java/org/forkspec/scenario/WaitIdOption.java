package org.forkspec.scenario;

/** An option of {@code waitid}. */
public enum WaitIdOption {
  WEXITED,
  WSTOPPED,
  WCONTINUED,
  WNOHANG,
  WNOWAIT,
  /** A bit that stands for nothing. */
  UNKNOWN;

  /** The word for it in scenarios: its name, or the bit. */
  public String word() {
    return this == UNKNOWN ? "0x4000" : name();
  }
}
