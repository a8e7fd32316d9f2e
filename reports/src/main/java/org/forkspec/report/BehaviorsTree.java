package org.forkspec.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.qameta.allure.util.ResultsUtils;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;

/**
 * The tree of epics and features in Allure's page: each interface, its requirements, and the
 * properties that met them.
 *
 * <p>Allure's own puts each feature of a test below each of its epics, also of interfaces that the
 * requirement is none of; with hundreds of requirements it takes minutes over it, too.
 */
final class BehaviorsTree {

  /** How many lines Allure shows on its first page. */
  private static final int FIRST = 10;

  private final Map<String, Map<String, List<JsonObject>>> epics = new TreeMap<>();
  private final List<JsonObject> others = new ArrayList<>();

  private BehaviorsTree(JsonArray tests, Map<String, PropertyResult> properties) {
    for (JsonElement element : tests) {
      JsonObject test = element.getAsJsonObject();
      PropertyResult property = properties.get(word(test, "name"));
      List<String> ids = property == null ? List.of() : property.requirements();
      if (ids.isEmpty()) {
        others.add(test);
      }
      for (String id : ids) {
        Requirement requirement = Requirements.catalogue().get(id);
        epics
            .computeIfAbsent(requirement.interfaceName(), name -> new TreeMap<>())
            .computeIfAbsent(requirement.id(), name -> new ArrayList<>())
            .add(test);
      }
    }
  }

  /** A page of tests that have neither epics nor features, with the tree put in. */
  static String grow(String page, RunResult run) {
    String tree = PageData.files(page, "data/behaviors.json").get("data/behaviors.json");
    if (tree == null) {
      return page; // Allure's plugin for it is off.
    }
    JsonObject root = JsonParser.parseString(tree).getAsJsonObject();
    Map<String, PropertyResult> properties = new LinkedHashMap<>();
    run.properties().forEach(property -> properties.put(property.name(), property));
    BehaviorsTree behaviors = new BehaviorsTree(root.getAsJsonArray("children"), properties);
    root.add("children", behaviors.children());
    String grown = PageData.with(page, "data/behaviors.json", root.toString());
    grown = PageData.with(grown, "data/behaviors.csv", behaviors.csv());
    return PageData.with(grown, "widgets/behaviors.json", behaviors.widget().toString());
  }

  private JsonArray children() {
    JsonArray children = new JsonArray();
    epics.forEach(
        (epic, features) -> {
          JsonArray below = new JsonArray();
          features.forEach((feature, tests) -> below.add(group(feature, leaves(feature, tests))));
          children.add(group(epic, below));
        });
    others.forEach(children::add);
    return children;
  }

  private static JsonArray leaves(String feature, List<JsonObject> tests) {
    JsonArray leaves = new JsonArray();
    for (JsonObject test : tests) {
      JsonObject leaf = test.deepCopy();
      leaf.addProperty("parentUid", uid(feature));
      leaves.add(leaf);
    }
    return leaves;
  }

  private static JsonObject group(String name, JsonArray children) {
    JsonObject group = new JsonObject();
    group.addProperty("name", name);
    group.addProperty("uid", uid(name));
    group.add("children", children);
    return group;
  }

  private static String uid(String name) {
    return ResultsUtils.md5(name);
  }

  private JsonObject widget() {
    List<JsonObject> items = new ArrayList<>();
    epics.forEach(
        (epic, features) -> {
          JsonObject item = new JsonObject();
          item.addProperty("uid", uid(epic));
          item.addProperty("name", epic);
          List<JsonObject> tests = features.values().stream().flatMap(List::stream).toList();
          JsonObject statistic = new JsonObject();
          counts(tests).forEach(statistic::addProperty);
          statistic.addProperty("total", tests.size());
          item.add("statistic", statistic);
          items.add(item);
        });
    items.sort(Comparator.comparing(BehaviorsTree::failed).reversed());
    JsonArray first = new JsonArray();
    items.stream().limit(FIRST).forEach(first::add);
    JsonObject widget = new JsonObject();
    widget.addProperty("total", items.size());
    widget.add("items", first);
    return widget;
  }

  private static int failed(JsonObject item) {
    return item.getAsJsonObject("statistic").get("failed").getAsInt();
  }

  private String csv() {
    StringBuilder csv = new StringBuilder("\"EPIC\",\"FEATURE\"");
    counts(List.of()).keySet().forEach(status -> csv.append(",\"").append(status).append('"'));
    csv.append('\n');
    epics.forEach(
        (epic, features) ->
            features.forEach(
                (feature, tests) -> {
                  csv.append('"').append(epic).append("\",\"").append(feature).append('"');
                  counts(tests).values().forEach(count -> csv.append(",\"" + count + "\""));
                  csv.append('\n');
                }));
    return csv.toString();
  }

  private static Map<String, Integer> counts(List<JsonObject> tests) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    List.of("failed", "broken", "skipped", "passed", "unknown")
        .forEach(status -> counts.put(status, 0));
    tests.forEach(test -> counts.merge(word(test, "status"), 1, Integer::sum));
    return counts;
  }

  private static String word(JsonObject node, String key) {
    return node.get(key).getAsString();
  }
}
