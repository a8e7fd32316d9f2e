package org.forkspec.model;

import org.jspecify.annotations.Nullable;

/**
 * The real, effective and saved ID of a user or a group.
 *
 * <p>{@link #FOUND} stands for the one that {@code main} began with, whose number is known when
 * somebody has told it.
 */
public record Credentials(int real, int effective, int saved) {

  /** What {@code main} began with: all three are the same. */
  static final int FOUND = -1;

  private static final Credentials ALL_FOUND = new Credentials(FOUND, FOUND, FOUND);

  /** On behalf of which user a process acts. */
  public static final Attribute<Credentials> USER = new Attribute<>("user IDs", ALL_FOUND);

  /** On behalf of which group. */
  public static final Attribute<Credentials> GROUP = new Attribute<>("group IDs", ALL_FOUND);

  /** The same three times. */
  static Credentials all(int id) {
    return new Credentials(id, id, id);
  }

  /** What a new image has of them. */
  Credentials executed() {
    return new Credentials(real, effective, effective);
  }

  /** Whether a process acts on behalf of those that {@code main} did. */
  static boolean actsAsMain(Process me) {
    return me.get(USER).effective() == FOUND && me.get(GROUP).effective() == FOUND;
  }

  /** Whether a user that it has become since has too many processes, as far as one can tell. */
  static final Attribute<Boolean> TOO_MANY =
      new Attribute<>("too many processes of the user", false);

  /** Whether it is sure, or open, that two IDs are the same. */
  enum Same {
    YES,
    NO,
    OPEN
  }

  /** Whether two IDs are the same in a world. */
  static Same same(Attribute<Credentials> kind, int one, int other, World world) {
    if (one == other) {
      return Same.YES;
    } else if (one != FOUND && other != FOUND) {
      return Same.NO;
    }
    String found = found(kind, world);
    if (found == null) {
      return Same.OPEN;
    }
    return found.equals(Integer.toString(one == FOUND ? other : one)) ? Same.YES : Same.NO;
  }

  /** The number that {@code main} began with, or null where nobody has told it. */
  static @Nullable String found(Attribute<Credentials> kind, World world) {
    return world.chosen(kind.name());
  }

  /** Whether one of the three is that ID. */
  Same has(Attribute<Credentials> kind, int id, World world) {
    return any(
        any(same(kind, real, id, world), same(kind, effective, id, world)),
        same(kind, saved, id, world));
  }

  static Same any(Same one, Same other) {
    if (one == Same.YES || other == Same.YES) {
      return Same.YES;
    }
    return one == Same.NO && other == Same.NO ? Same.NO : Same.OPEN;
  }

  /**
   * Whether a process surely has no privileges: its adapter is root, and its effective user is not.
   * Of anybody else it is open; who is root may have none in its namespace, and who is not may have
   * some.
   */
  static boolean isOrdinary(Process process, World world) {
    int user = process.get(USER).effective();
    return user != FOUND && user != 0 && "0".equals(found(USER, world));
  }
}
