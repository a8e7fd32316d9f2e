package org.forkspec.scenario;

/** An option of {@code waitpid}. */
public enum WaitOption {
  WNOHANG,
  WUNTRACED,
  WCONTINUED
}
