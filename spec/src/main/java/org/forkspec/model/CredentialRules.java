package org.forkspec.model;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.forkspec.scenario.CredentialOperation;
import org.forkspec.scenario.CredentialOperation.GetEuid;
import org.forkspec.scenario.CredentialOperation.GetGroups;
import org.forkspec.scenario.CredentialOperation.GetResGid;
import org.forkspec.scenario.CredentialOperation.GetResUid;
import org.forkspec.scenario.CredentialOperation.GetUid;
import org.forkspec.scenario.CredentialOperation.SetGroups;
import org.forkspec.scenario.CredentialOperation.SetResGid;
import org.forkspec.scenario.CredentialOperation.SetResUid;
import org.forkspec.scenario.CredentialOperation.SetUid;
import org.forkspec.scenario.Signal;
import org.forkspec.trace.Outcome;

/**
 * Users and groups: asked for, and changed by those who may. Adapters run as root, as root of a
 * namespace with few IDs, or as somebody else: what a privilege is needed for may succeed or fail.
 */
final class CredentialRules {

  /** The supplementary groups; what {@code main} began with is told when somebody asks. */
  static final Attribute<String> GROUPS = new Attribute<>("supplementary groups", "");

  private static final String NONE = "none";
  private static final Because INHERITED = Because.of("FORK-CREDENTIALS-INHERITED");
  private static final Pattern ID = Pattern.compile("0|[1-9][0-9]{0,9}");
  private static final Pattern IDS = Pattern.compile("none|[0-9]+(,[0-9]+)*");

  private CredentialRules() {}

  static void addTo(Rules.Book book) {
    book.put(GetUid.class, (it, choices) -> tell(choices, user(choices).real()));
    book.put(GetEuid.class, (it, choices) -> tell(choices, user(choices).effective()));
    book.put(GetResUid.class, (it, choices) -> tellAll(Credentials.USER, choices));
    book.put(GetResGid.class, (it, choices) -> tellAll(Credentials.GROUP, choices));
    book.put(GetGroups.class, CredentialRules::getgroups);
    book.put(SetUid.class, CredentialRules::setuid);
    book.put(
        SetResUid.class,
        (it, choices) -> set(Credentials.USER, it.real(), it.effective(), it.saved(), choices));
    book.put(
        SetResGid.class,
        (it, choices) -> set(Credentials.GROUP, it.real(), it.effective(), it.saved(), choices));
    book.put(SetGroups.class, CredentialRules::setgroups);
  }

  private static Credentials user(Choices choices) {
    return choices.me().get(Credentials.USER);
  }

  private static void tell(Choices choices, int id) {
    tell(Credentials.USER, choices, id);
  }

  private static void tellAll(Attribute<Credentials> kind, Choices choices) {
    Credentials has = choices.me().get(kind);
    tell(kind, choices, has.real(), has.effective(), has.saved());
  }

  private static void tell(Attribute<Credentials> kind, Choices choices, int... ids) {
    String[] told = new String[ids.length];
    World next = choices.world();
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == Credentials.FOUND && Credentials.found(kind, next) == null) {
        next = next.withChosen(kind.name(), seen(choices, i, ID, "0"));
      }
      boolean found = ids[i] == Credentials.FOUND;
      told[i] = found ? "" + Credentials.found(kind, next) : Integer.toString(ids[i]);
    }
    choices.goes(next, inherited(kind, choices), told);
  }

  /** A value that was seen, if it is of that form. */
  private static String seen(Choices choices, int which, Pattern form, String otherwise) {
    return choices.seen() instanceof Outcome.Success success
            && success.values().size() > which
            && form.matcher(success.values().get(which)).matches()
        ? success.values().get(which)
        : otherwise;
  }

  /** What it rests on that a process has what it has: its parent's, unless it has changed it. */
  private static Because inherited(Attribute<?> attribute, Choices choices) {
    boolean first = choices.me().index() == 0;
    return Because.NOTHING.andIf(!first && !choices.me().isOwn(attribute), INHERITED);
  }

  static void getgroups(GetGroups operation, Choices choices) {
    String groups = choices.me().get(GROUPS);
    World next = choices.world();
    if (groups.isEmpty()) {
      String found = next.chosen(GROUPS.name());
      groups = found == null ? seen(choices, 0, IDS, NONE) : found;
      next = next.withChosen(GROUPS.name(), groups);
    }
    choices.goes(next, inherited(GROUPS, choices), groups);
  }

  static void setuid(SetUid operation, Choices choices) {
    Credentials before = user(choices);
    int user = operation.user();
    if (!Credentials.isOrdinary(choices.me(), choices.world())) {
      become(Credentials.USER, Credentials.all(user), choices);
    }
    Credentials.Same own =
        Credentials.any(
            Credentials.same(Credentials.USER, before.real(), user, choices.world()),
            Credentials.same(Credentials.USER, before.saved(), user, choices.world()));
    if (own != Credentials.Same.NO) {
      become(Credentials.USER, new Credentials(before.real(), user, before.saved()), choices);
    }
    if (own != Credentials.Same.YES) {
      refuse(choices);
    }
  }

  private static void set(
      Attribute<Credentials> kind, int real, int effective, int saved, Choices choices) {
    Credentials before = choices.me().get(kind);
    boolean surely = true;
    boolean never = false;
    for (int id : new int[] {real, effective, saved}) {
      Credentials.Same own =
          id == CredentialOperation.UNCHANGED
              ? Credentials.Same.YES
              : before.has(kind, id, choices.world());
      surely &= own == Credentials.Same.YES;
      never |= own == Credentials.Same.NO;
    }
    if (!never || !Credentials.isOrdinary(choices.me(), choices.world())) {
      become(
          kind,
          new Credentials(
              real == CredentialOperation.UNCHANGED ? before.real() : real,
              effective == CredentialOperation.UNCHANGED ? before.effective() : effective,
              saved == CredentialOperation.UNCHANGED ? before.saved() : saved),
          choices);
    }
    if (!surely) {
      refuse(choices);
    }
  }

  /** Not allowed, or no ID of this namespace. */
  private static void refuse(Choices choices) {
    choices.fails("EPERM", Because.NOTHING);
    choices.fails("EINVAL", Because.NOTHING);
  }

  private static void become(Attribute<Credentials> kind, Credentials after, Choices choices) {
    World world = choices.world();
    Credentials known =
        new Credentials(
            known(kind, after.real(), world),
            known(kind, after.effective(), world),
            known(kind, after.saved(), world));
    Process me = choices.me();
    Process next = me.with(kind, known);
    if (kind.equals(Credentials.USER) && known.real() != me.get(kind).real()) {
      // Linux looks at the limit then, and lets exec fail.
      next = next.with(Credentials.TOO_MANY, LimitRules.areTooMany(me, known.real(), world));
    }
    if (known.effective() != me.get(kind).effective()
        && me.get(Adoption.DEATH_SIGNAL) != Signal.NULL) {
      // Linux forgets it whenever the effective ID changes (prctl(2), PR_SET_PDEATHSIG).
      next = next.with(Adoption.DEATH_SIGNAL, Signal.NULL);
    }
    choices.goes(world.with(next), Because.NOTHING, "0");
  }

  /** One ID has one name, so that nobody seems to have changed who has not. */
  private static int known(Attribute<Credentials> kind, int id, World world) {
    return Integer.toString(id).equals(Credentials.found(kind, world)) ? Credentials.FOUND : id;
  }

  static void setgroups(SetGroups operation, Choices choices) {
    if (!Credentials.isOrdinary(choices.me(), choices.world())) {
      List<Integer> groups = operation.groups();
      String told =
          groups.isEmpty()
              ? NONE
              : groups.stream().map(String::valueOf).collect(Collectors.joining(","));
      choices.goes(choices.world().with(choices.me().with(GROUPS, told)), Because.NOTHING, "0");
    }
    refuse(choices);
  }
}
