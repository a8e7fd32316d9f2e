package org.forkspec.model;

import java.util.Optional;
import org.forkspec.scenario.ImageOperation;
import org.forkspec.scenario.ImageOperation.Kind;
import org.jspecify.annotations.Nullable;

/** The files that processes try to execute, and how a path leads to one of them. */
public final class Executables {

  /** What the scenario's processes have made under a path, if anything. */
  record File(String path) implements Shared<Optional<Kind>> {
    @Override
    public Optional<Kind> initial() {
      return Optional.empty();
    }
  }

  /** Where PATH leads, in this order. */
  private static final String[] SEARCHED = {"first/", "second/"};

  private static final int LONGEST_NAME = 255;

  private static final Because MISSING = Because.of("EXEC-ENOENT");
  private static final Because EMPTY = Because.of("EXEC-ENOENT-EMPTY");
  private static final Because LONG = Because.of("EXEC-ENAMETOOLONG");
  private static final Because NO_DIRECTORY = Because.of("EXEC-ENOTDIR");
  private static final Because LOOP = Because.of("EXEC-ELOOP");
  private static final Because SEARCH = Because.of("EXECVP-PATH-SEARCH");

  private Executables() {}

  /**
   * Where a path leads.
   *
   * @param kind what is there; null if the way there fails
   * @param errno why it fails; empty if it does not
   * @param otherwise what may be told instead, if there is a choice
   */
  record Place(@Nullable Kind kind, String errno, Because because, @Nullable Place otherwise) {

    static Place of(Kind kind) {
      return new Place(kind, "", Because.NOTHING, null);
    }

    private static Place none(String errno, Because because) {
      return new Place(null, errno, because, null);
    }

    private Place because(Because more) {
      return new Place(kind, errno, more.and(because), otherwise);
    }

    /** The same way fails for two reasons, of which either may be told. */
    private Place or(Place other) {
      return new Place(kind, errno, because, other);
    }
  }

  /** What processes have made under a path, if anything. */
  public static Optional<Kind> made(String path, World world) {
    return world.get(new File(path));
  }

  /** What is found along PATH under a name. */
  static Place search(String name, World world) {
    if (name.length() > LONGEST_NAME) {
      return Place.none("ENAMETOOLONG", LONG.and(SEARCH));
    }
    Place found = Place.none("ENOENT", MISSING.and(SEARCH));
    for (String directory : SEARCHED) {
      Place place = find(directory + name, world);
      if (place.kind() == Kind.PLAIN || place.kind() == Kind.DIRECTORY) {
        // It cannot be executed, and perhaps the next one can.
        found = found.kind() == null ? place : found;
      } else if (place.errno().equals("ENOTDIR")) {
        // There is nothing in what is no directory: which error is told is left open.
        found = found.kind() == null ? found.or(place.because(SEARCH)) : found;
      } else if (!place.errno().equals("ENOENT")) {
        return place.because(SEARCH);
      }
    }
    return found;
  }

  /** What a path leads to. */
  static Place find(String path, World world) {
    if (path.equals(ImageOperation.SELF)) {
      return Place.of(Kind.PROGRAM);
    }
    if (path.isEmpty()) {
      return Place.none("ENOENT", EMPTY);
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      Place directory = there(path.substring(0, slash), world);
      if (directory.kind() == null) {
        return directory;
      } else if (directory.kind() != Kind.DIRECTORY) {
        return Place.none("ENOTDIR", NO_DIRECTORY);
      }
    }
    return path.endsWith("/") ? Place.of(Kind.DIRECTORY) : there(path, world);
  }

  private static Place there(String path, World world) {
    if (path.length() - path.lastIndexOf('/') - 1 > LONGEST_NAME) {
      return Place.none("ENAMETOOLONG", LONG);
    }
    Optional<Kind> kind = made(path, world);
    if (kind.isEmpty()) {
      return Place.none("ENOENT", MISSING);
    }
    return kind.get() == Kind.LOOP ? Place.none("ELOOP", LOOP) : Place.of(kind.get());
  }
}
