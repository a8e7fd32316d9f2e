package org.forkspec.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * What keeps an adapter, and whatever its processes do, away from the rest of the machine: a PID
 * namespace of its own where the system lets us have one, and bounds.
 */
public final class Containment {

  private static final long GIB = 1L << 30;

  /** Asked for once, since the answer takes a few processes. */
  private static final class Best {
    static final Containment CONTAINMENT = Probe.best();
  }

  private final List<String> namespace;
  private final Bounds bounds;
  private final boolean session;
  private final String description;

  private Containment(List<String> namespace, Bounds bounds, boolean session, String description) {
    this.namespace = List.copyOf(namespace);
    this.bounds = bounds;
    this.session = session;
    this.description = description;
  }

  /** The best that this system lets us have. */
  public static Containment best() {
    return Best.CONTAINMENT;
  }

  /**
   * A namespace.
   *
   * @param command what runs the words after it in a new PID namespace, as its process 1
   */
  static Containment inNamespace(List<String> command, boolean ownProc, String description) {
    return new Containment(command, new Bounds(8 * GIB, ownProc), true, description);
  }

  /** No namespace; leftovers carry the run's mark in their environment. */
  static Containment none(String why) {
    boolean session = CommandLine.onPath("setsid");
    return new Containment(
        List.of(),
        new Bounds(8 * GIB, false),
        session,
        "without a PID namespace ("
            + why
            + "); leftovers are found by their environment"
            + (session ? "" : "; there is no setsid, so no session of its own either"));
  }

  /**
   * The same with another bound on the memory of each process, in bytes of address space; 0 for
   * none. A process may ask the system for more by itself: the bound is a soft one.
   */
  public Containment withMemory(long bytes) {
    return new Containment(namespace, new Bounds(bytes, bounds.ownProc()), session, description);
  }

  /** Whether no signal gets out. */
  public boolean namespaced() {
    return !namespace.isEmpty();
  }

  /**
   * Whether process IDs are so few that they come round again within one large scenario, if the
   * system lets us set that.
   */
  public boolean hasFewPids() {
    return namespaced() && bounds.hasFewPids();
  }

  /** What runs the words after it in a new namespace; empty if there is none. */
  List<String> namespace() {
    return namespace;
  }

  /** One line that says what there is, such as "in a PID namespace of its own". */
  public String describe() {
    return description;
  }

  /**
   * The command that runs an adapter so.
   *
   * <p>The shell in front of it stays: as process 1 of the namespace it reaps orphans, and whoever
   * adopts them must be outside of the adapter's session, or no process group would ever be
   * orphaned.
   */
  List<String> command(List<String> adapter, String output) {
    List<String> words = new ArrayList<>(namespace);
    words.addAll(
        List.of("sh", "-c", bounds.script() + "(exec \"$@\" >\"$output\")\nexit $?\n", "forkspec"));
    words.add(output);
    if (session) {
      words.add("setsid");
    }
    words.addAll(adapter);
    return words;
  }
}
