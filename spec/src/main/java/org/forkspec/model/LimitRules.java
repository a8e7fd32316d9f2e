package org.forkspec.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.forkspec.scenario.AttributeOperation.GetLimit;
import org.forkspec.scenario.AttributeOperation.SetLimit;
import org.forkspec.scenario.Resource;
import org.jspecify.annotations.Nullable;

/** The soft resource limits. */
public final class LimitRules {

  /** What main began with: nobody knows it before it was told. */
  static final long AS_MAIN = -1;

  /** The limit on each resource. */
  public static final Map<Resource, Attribute<Long>> LIMITS = limits();

  private static final Pattern LIMIT = Pattern.compile("infinity|0|[1-9][0-9]{0,18}");
  private static final String INFINITY = "infinity";

  private LimitRules() {}

  private static Map<Resource, Attribute<Long>> limits() {
    Map<Resource, Attribute<Long>> limits = new EnumMap<>(Resource.class);
    for (Resource resource : Resource.values()) {
      limits.put(resource, new Attribute<>(resource.name(), AS_MAIN));
    }
    return Collections.unmodifiableMap(limits);
  }

  /** The limit on a resource. */
  static Attribute<Long> on(Resource resource) {
    return LIMITS.get(resource);
  }

  /**
   * Whether a user other than main's surely has more processes than a process would let it have.
   */
  static boolean areTooMany(Process me, int user, World world) {
    long most = me.get(on(Resource.RLIMIT_NPROC));
    if (most == AS_MAIN || user == Credentials.FOUND) {
      return false;
    }
    int count = 0;
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      boolean counts = other != null && other.isAlive();
      count += counts && other.get(Credentials.USER).real() == user ? 1 : 0;
    }
    return count > most;
  }

  static void addTo(Rules.Book book) {
    book.put(SetLimit.class, LimitRules::set);
    book.put(GetLimit.class, LimitRules::get);
  }

  /** The hard limit stays, and who knows it? It is not below any soft limit that there was. */
  static void set(SetLimit operation, Choices choices) {
    Attribute<Long> limit = on(operation.resource());
    Process me = choices.me();
    if (!isBelowHardLimit(operation, choices)) {
      choices.fails("EINVAL", Because.NOTHING);
    }
    choices.goes(choices.world().with(me.with(limit, operation.soft())), Because.NOTHING, "0");
  }

  private static boolean isBelowHardLimit(SetLimit operation, Choices choices) {
    long soft = choices.me().get(on(operation.resource()));
    String mains = mains(operation.resource(), choices.world());
    return operation.soft() <= soft
        || mains != null && (mains.equals(INFINITY) || operation.soft() <= Long.parseLong(mains));
  }

  static void get(GetLimit operation, Choices choices) {
    Attribute<Long> limit = on(operation.resource());
    Process me = choices.me();
    Because because = Inheritance.shows(limit, me, choices.world());
    long soft = me.get(limit);
    String mains = mains(operation.resource(), choices.world());
    if (soft != AS_MAIN) {
      choices.succeeds(because, Long.toString(soft));
    } else if (mains != null) {
      choices.succeeds(because, mains);
    } else {
      String seen = choices.seenValue();
      String told = seen != null && LIMIT.matcher(seen).matches() ? seen : INFINITY;
      choices.goes(choices.world().withChosen(limit.name(), told), because, told);
    }
  }

  /** What main began with, if somebody has told it. */
  private static @Nullable String mains(Resource resource, World world) {
    return world.chosen(on(resource).name());
  }
}
