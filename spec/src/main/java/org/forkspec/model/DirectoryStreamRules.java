package org.forkspec.model;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.SharingOperation.CatGets;
import org.forkspec.scenario.SharingOperation.CatOpen;
import org.forkspec.scenario.SharingOperation.OpenDir;
import org.forkspec.scenario.SharingOperation.ReadDir;

/** What is read through buffers of the process's own: directory streams, message catalogues. */
final class DirectoryStreamRules {

  /**
   * A directory stream: the names of the files are a, b, c.
   *
   * @param read those that it has given
   */
  record Directory(String what, int files, Set<String> read, boolean isCopy) {
    private Directory copied() {
      return new Directory(what, files, read, true);
    }
  }

  static final Attribute<Map<String, Directory>> DIRECTORIES =
      new Attribute<>("directory streams", Map.of());
  static final Attribute<Set<String>> CATALOGUES = new Attribute<>("message catalogues", Set.of());

  static final Fate<Map<String, Directory>> COPIED =
      new Fate<>("copied; the position may be shared", DirectoryStreamRules::copied);

  /**
   * Adapters move the descriptor under a stream to the lowest number from there on, if they may.
   */
  private static final int ASIDE = 200;

  /** The adapters' catalogue has these messages. */
  private static final List<String> MESSAGES = List.of("one", "two", "three", "four", "five");

  private static final Because COPY = Because.of("FORK-DIRSTREAM-COPY");
  private static final Because POSITION = Because.of("FORK-DIRSTREAM-POSITION-MAYBE-SHARED");

  private DirectoryStreamRules() {}

  static void addTo(Rules.Book book) {
    book.put(OpenDir.class, DirectoryStreamRules::opendir);
    book.put(ReadDir.class, DirectoryStreamRules::readdir);
    book.put(CatOpen.class, DirectoryStreamRules::catopen);
    book.put(CatGets.class, DirectoryStreamRules::catgets);
  }

  private static Map<String, Directory> copied(Map<String, Directory> directories) {
    Map<String, Directory> copies = new HashMap<>();
    directories.forEach((name, directory) -> copies.put(name, directory.copied()));
    return Map.copyOf(copies);
  }

  static void opendir(OpenDir operation, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    long limit = DescriptorRules.limit(me);
    int aside = me.descriptors().lowestFree(ASIDE);
    int number = aside < limit ? aside : me.descriptors().lowestFree(0);
    if (Numbers.mayReach(number, limit, world)) {
      choices.fails("EMFILE", Because.NOTHING);
    }
    if (!Numbers.mayStayBelow(number, limit, world)) {
      return;
    }
    String what = operation.name() + " of " + me.index();
    Directory opened = new Directory(what, operation.files(), Set.of(), false);
    OpenFile file = new OpenFile(OpenFile.openedBy(me));
    Process next =
        with(me, operation.name(), opened)
            .withDescriptors(
                me.descriptors().with(number, file.number(), true, Opener.DIRECTORY_STREAM));
    Description description =
        Description.opened(
            Opener.DIRECTORY_STREAM, FileRules.DIRECTORY, EnumSet.of(OpenFlag.O_RDONLY));
    choices.goes(world.with(next).with(file, description), Because.NOTHING, "0");
  }

  private static Process with(Process me, String name, Directory directory) {
    Map<String, Directory> more = new HashMap<>(me.get(DIRECTORIES));
    more.put(name, directory);
    return me.with(DIRECTORIES, Map.copyOf(more));
  }

  /** An entry that this stream has not given yet, in any order; then the end. */
  static void readdir(ReadDir operation, Choices choices) {
    Process me = choices.me();
    Directory directory = me.get(DIRECTORIES).get(operation.name());
    if (directory == null) {
      choices.fails("EBADF", Because.NOTHING);
      return;
    }
    boolean isShared = isShared(directory, choices);
    for (int file = 0; file < directory.files(); file++) {
      String entry = Character.toString((char) ('a' + file));
      if (!directory.read().contains(entry)) {
        Set<String> more = new TreeSet<>(directory.read());
        more.add(entry);
        Directory next =
            new Directory(
                directory.what(), directory.files(), Set.copyOf(more), directory.isCopy());
        choices.goes(
            choices.world().with(with(me, operation.name(), next)),
            Because.NOTHING.andIf(directory.isCopy(), COPY).andIf(isShared, POSITION),
            entry);
      }
    }
    boolean all = directory.read().size() == directory.files();
    if (all || isShared) {
      choices.succeeds(
          Because.NOTHING.andIf(all && directory.isCopy(), COPY).andIf(isShared, POSITION));
    }
  }

  /** Whether a relative has, or had, the same stream: what it reads may be missing here. */
  private static boolean isShared(Directory mine, Choices choices) {
    World world = choices.world();
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      if (other != null
          && place != choices.me().index()
          && other.get(DIRECTORIES).values().stream()
              .anyMatch(it -> it.what().equals(mine.what()))) {
        return true;
      }
    }
    return false;
  }

  static void catopen(CatOpen operation, Choices choices) {
    Process me = choices.me();
    Set<String> more = new TreeSet<>(me.get(CATALOGUES));
    more.add(operation.name());
    choices.goes(choices.world().with(me.with(CATALOGUES, Set.copyOf(more))), Because.NOTHING, "0");
  }

  static void catgets(CatGets operation, Choices choices) {
    choices.succeeds(
        Inheritance.shows(CATALOGUES, choices.me(), choices.world()),
        MESSAGES.get(operation.message() - 1));
  }
}
