package org.forkspec.model;

import org.forkspec.scenario.AttributeOperation.ChangeDirectory;
import org.forkspec.scenario.AttributeOperation.GetDirectory;
import org.forkspec.scenario.AttributeOperation.MakeDirectory;

/** The working directory. */
public final class DirectoryRules {

  /** Adapters give main the root. */
  public static final Attribute<String> WORKING_DIRECTORY =
      new Attribute<>("working directory", ChangeDirectory.ROOT);

  private static final int SEARCHED_BY_OWNER = 0100;

  private DirectoryRules() {}

  /** What there is under a name. */
  private enum State {
    ABSENT,
    PRESENT,
    /** It is there, and its owner may not search it, unless he may do anything. */
    BARRED
  }

  private record Directory(String name) implements Shared<State> {
    @Override
    public State initial() {
      return State.ABSENT;
    }
  }

  static void addTo(Rules.Book book) {
    book.put(MakeDirectory.class, DirectoryRules::make);
    book.put(ChangeDirectory.class, DirectoryRules::change);
    book.put(GetDirectory.class, DirectoryRules::tell);
  }

  /** Whether a directory is there. */
  public static boolean exists(String name, World world) {
    return world.get(new Directory(name)) != State.ABSENT;
  }

  static void make(MakeDirectory operation, Choices choices) {
    Directory directory = new Directory(operation.name());
    if (exists(operation.name(), choices.world())) {
      choices.fails("EEXIST", Because.NOTHING);
      return;
    }
    boolean barred = (choices.me().get(AttributeRules.UMASK) & SEARCHED_BY_OWNER) != 0;
    World next = choices.world().with(directory, barred ? State.BARRED : State.PRESENT);
    choices.goes(next, Because.NOTHING, "0");
  }

  static void change(ChangeDirectory operation, Choices choices) {
    boolean root = operation.path().equals(ChangeDirectory.ROOT);
    State state = root ? State.PRESENT : choices.world().get(new Directory(operation.path()));
    if (state == State.ABSENT) {
      choices.fails("ENOENT", Because.NOTHING);
      return;
    }
    if (state == State.BARRED) {
      choices.fails("EACCES", Because.NOTHING);
    }
    Process there = choices.me().with(WORKING_DIRECTORY, operation.path());
    choices.goes(choices.world().with(there), Because.NOTHING, "0");
  }

  static void tell(GetDirectory operation, Choices choices) {
    Process me = choices.me();
    choices.succeeds(
        Inheritance.shows(WORKING_DIRECTORY, me, choices.world()), me.get(WORKING_DIRECTORY));
  }
}
