package org.forkspec.fault;

import java.util.function.UnaryOperator;
import org.forkspec.model.Choices;
import org.forkspec.model.Rule;
import org.forkspec.model.Rules;
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

  /** Makes the rule for an operation wrong. */
  static <O extends Operation> UnaryOperator<Rules> of(Class<O> operation, Twist<O> twist) {
    return rules -> {
      Rule<O> right = rules.rule(operation);
      return rules.with(operation, (it, choices) -> twist.apply(it, right, choices));
    };
  }
}
