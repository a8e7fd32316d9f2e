package org.forkspec.implementation;

/** An implementation that could not be used: it broke the protocol, died, or is not there. */
public final class ImplementationFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String said;

  /**
   * @param what what happened, in words
   * @param said the last that it wrote to its standard error, for the report; may be empty
   */
  public ImplementationFailure(String what, String said) {
    super(what);
    this.said = said;
  }

  /** The last that it wrote to its standard error; may be empty. */
  public String said() {
    return said;
  }
}
