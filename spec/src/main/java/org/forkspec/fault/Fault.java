package org.forkspec.fault;

import java.util.function.UnaryOperator;
import org.forkspec.model.Rules;

/**
 * One rule of the model made wrong.
 *
 * @param name what it is called, such as {@code wnohang-blocks}
 * @param sentence what is wrong, in a few words
 * @param depth how hard it is to come by
 * @param planted makes the rule wrong
 */
public record Fault(String name, String sentence, Depth depth, UnaryOperator<Rules> planted) {

  /** How hard a fault is to come by. */
  public enum Depth {
    /** Whoever uses the operation meets it. */
    PLAIN,
    /** It shows only where several things come together, or now and then. */
    DEEP
  }

  /** The rules as POSIX has them, but for the one that is wrong. */
  public Rules rules() {
    return planted.apply(Rules.posix());
  }

  @Override
  public String toString() {
    return name;
  }
}
