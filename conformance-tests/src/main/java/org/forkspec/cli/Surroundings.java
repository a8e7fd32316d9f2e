package org.forkspec.cli;

import java.util.List;
import java.util.Map;
import org.forkspec.implementation.Implementation;

/**
 * What surrounds a command.
 *
 * @param environment the environment's variables
 * @param starter starts implementations
 */
record Surroundings(
    Home home, Terminal terminal, Map<String, String> environment, Starter starter) {

  /** Starts an implementation by the words of its command. */
  interface Starter {

    /**
     * Starts it.
     *
     * @throws org.forkspec.implementation.ImplementationFailure if it cannot be started
     */
    Implementation start(List<String> command);

    /** Whether no signal of an implementation gets out. */
    boolean isNamespaced();

    /** How it is kept from harming the machine, in words. */
    String containment();
  }

  Surroundings {
    environment = Map.copyOf(environment);
  }
}
