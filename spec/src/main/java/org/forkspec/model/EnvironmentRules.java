package org.forkspec.model;

import java.util.HashMap;
import java.util.Map;
import org.forkspec.scenario.AttributeOperation.GetEnvironment;
import org.forkspec.scenario.AttributeOperation.SetEnvironment;
import org.forkspec.scenario.AttributeOperation.UnsetEnvironment;
import org.jspecify.annotations.Nullable;

/** The environment, as far as the names go that scenarios use: main begins with none of them. */
public final class EnvironmentRules {

  public static final Attribute<Map<String, String>> ENVIRONMENT =
      new Attribute<>("environment", Map.of());

  private EnvironmentRules() {}

  static void addTo(Rules.Book book) {
    book.put(
        SetEnvironment.class,
        (operation, choices) -> put(operation.name(), operation.value(), choices));
    book.put(UnsetEnvironment.class, (operation, choices) -> put(operation.name(), null, choices));
    book.put(GetEnvironment.class, EnvironmentRules::get);
  }

  private static void put(String name, @Nullable String value, Choices choices) {
    Process me = choices.me();
    Map<String, String> variables = new HashMap<>(me.get(ENVIRONMENT));
    if (value == null) {
      variables.remove(name);
    } else {
      variables.put(name, value);
    }
    choices.goes(
        choices.world().with(me.with(ENVIRONMENT, Map.copyOf(variables))), Because.NOTHING, "0");
  }

  static void get(GetEnvironment operation, Choices choices) {
    Process me = choices.me();
    String value = me.get(ENVIRONMENT).get(operation.name());
    Because because = Inheritance.shows(ENVIRONMENT, me, choices.world());
    if (value == null) {
      choices.succeeds(because);
    } else {
      choices.succeeds(because, value);
    }
  }
}
