package org.forkspec.fault;

import org.forkspec.model.Choices;
import org.forkspec.model.Rule;
import org.forkspec.scenario.Operation;

/**
 * What is done to a rule to make it wrong.
 *
 * @param <O> the operation that the rule is for
 */
interface Twist<O extends Operation> {

  /**
   * Does the operation, wrongly.
   *
   * @param right the rule as it should be
   * @param choices takes what comes of the operation instead
   */
  void apply(O operation, Rule<O> right, Choices choices);
}
