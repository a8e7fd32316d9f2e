package org.forkspec.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.forkspec.requirement.Requirements;

/** The requirements that a step rests on, the most telling first. */
public final class Because {

  /** It rests on nothing that is worth telling. */
  public static final Because NOTHING = new Because(new String[0], true, null);

  /** The classes whose rules cite a requirement. */
  private static final Map<String, Set<String>> CITED = new ConcurrentHashMap<>();

  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final String[] ids;
  private final boolean shown;
  private final @org.jspecify.annotations.Nullable Because rest;

  private Because(String[] ids, boolean shown, @org.jspecify.annotations.Nullable Because rest) {
    this.ids = ids;
    this.shown = shown;
    this.rest = rest;
  }

  /**
   * These requirements.
   *
   * @throws IllegalArgumentException if the catalogue has no such requirement
   */
  public static Because of(String... ids) {
    String rules = CALLERS.getCallerClass().getName().replaceAll("[$].*|.*[.]", "");
    for (String id : ids) {
      CITED
          .computeIfAbsent(
              Requirements.catalogue().get(id).id(), it -> new ConcurrentSkipListSet<>())
          .add(rules);
    }
    return new Because(ids.clone(), true, null);
  }

  /** Every requirement that some rule cites, once the rules are loaded, and the rules' classes. */
  static Map<String, Set<String>> cited() {
    return Map.copyOf(CITED);
  }

  /** These and those. */
  public Because and(Because others) {
    if (others == NOTHING) {
      return this;
    }
    if (this == NOTHING) {
      return others;
    }
    return new Because(ids, shown, rest == null ? others : rest.and(others));
  }

  /** These, and those too if the condition holds. */
  Because andIf(boolean condition, Because others) {
    return condition ? and(others) : this;
  }

  /**
   * These, and a step is their witness if the condition holds. If it does not, what is allowed
   * rests on them still, so that a refusal cites them; but the same could be seen if they were
   * broken.
   */
  Because shownIf(boolean condition) {
    return condition || this == NOTHING
        ? this
        : new Because(ids, false, rest == null ? null : rest.shownIf(false));
  }

  /** Adds the ids of those that the step is a witness of to a collection, in their order. */
  public void addShownTo(Collection<String> all) {
    for (Because part = this; part != null; part = part.rest) {
      if (part.shown) {
        Collections.addAll(all, part.ids);
      }
    }
  }

  /** Adds the ids to a collection, in their order. */
  public void addTo(Collection<String> all) {
    for (Because part = this; part != null; part = part.rest) {
      Collections.addAll(all, part.ids);
    }
  }

  /** The ids, in their order. */
  public List<String> ids() {
    List<String> all = new ArrayList<>();
    addTo(all);
    return all;
  }

  @Override
  public String toString() {
    return ids().toString();
  }
}
