package org.forkspec.fault;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.forkspec.model.Rules;
import org.forkspec.model.SystemRule;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation;
import org.forkspec.trace.Outcome;

/**
 * What is to be made wrong, and how.
 *
 * @param broken the names of the rules that are wrong then
 * @param planting makes them wrong
 */
record Plant(Set<String> broken, UnaryOperator<Rules> planting) {

  /** What is told of a birth, when it should be something else. */
  interface Birth {
    Outcome of(World world, int place, Outcome right);
  }

  Plant {
    broken = Set.copyOf(broken);
  }

  /** Makes the rule for an operation wrong. */
  static <O extends Operation> Plant in(Class<O> operation, Twist<O> twist) {
    return new Plant(
        Set.of(Fault.name(operation)),
        rules -> {
          var right = rules.rule(operation);
          return rules.with(operation, (it, choices) -> twist.apply(it, right, choices));
        });
  }

  /** Makes what the system does at some moments wrong. */
  static Plant at(SystemRule.Moment moment, UnaryOperator<SystemRule> twist) {
    return new Plant(
        Set.of(Fault.name(moment)), rules -> rules.with(moment, twist.apply(rules.rule(moment))));
  }

  /** Makes what processes tell of their birth wrong. */
  static Plant inBirth(Birth wrong) {
    return new Plant(
        Set.of(Fault.BIRTH),
        rules -> rules.with((world, place) -> wrong.of(world, place, rules.birth(world, place))));
  }

  /** This, and that as well. */
  Plant and(Plant other) {
    Set<String> both = new TreeSet<>(broken);
    both.addAll(other.broken);
    return new Plant(both, rules -> other.planting.apply(planting.apply(rules)));
  }
}
