package org.forkspec.fault;

import java.util.Set;
import org.forkspec.model.Rules;
import org.forkspec.model.SystemRule;
import org.forkspec.scenario.Operation;

/** One rule of the model made wrong. */
public final class Fault {

  /** How hard a fault is to come by. */
  public enum Depth {
    /** Whoever uses the operation meets it. */
    PLAIN,
    /** It shows only where several things come together, or now and then. */
    DEEP
  }

  /** The name of the rule for what processes tell of their birth. */
  public static final String BIRTH = "birth";

  private final String name;
  private final String sentence;
  private final Depth depth;
  private final Plant plant;

  private Fault(String name, String sentence, Depth depth, Plant plant) {
    this.name = name;
    this.sentence = sentence;
    this.depth = depth;
    this.plant = plant;
  }

  static Fault plain(String name, String sentence, Plant plant) {
    return new Fault(name, sentence, Depth.PLAIN, plant);
  }

  static Fault deep(String name, String sentence, Plant plant) {
    return new Fault(name, sentence, Depth.DEEP, plant);
  }

  /** The name of the rule for an operation, among those that a fault breaks. */
  public static String name(Class<? extends Operation> operation) {
    return operation.getSimpleName();
  }

  /** The name of the rule for a moment, among those that a fault breaks. */
  public static String name(SystemRule.Moment moment) {
    return moment.name();
  }

  /** What it is called, such as {@code wnohang-blocks}. */
  public String name() {
    return name;
  }

  /** What is wrong, in a few words. */
  public String sentence() {
    return sentence;
  }

  /** How hard it is to come by. */
  public Depth depth() {
    return depth;
  }

  /** The names of the rules that are wrong: mostly one, or those that are one in practice. */
  public Set<String> broken() {
    return plant.broken();
  }

  /** The rules as POSIX has them, but for what is wrong. */
  public Rules rules() {
    return plant.planting().apply(Rules.posix());
  }

  @Override
  public String toString() {
    return name;
  }
}
