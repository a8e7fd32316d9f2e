package org.forkspec.model;

/**
 * What the bytes in a pipe, or that there are none, are a sign of: whoever reads it next puts these
 * requirements to the test. A set of {@link Sign}s as bits.
 */
record Signs(int pipe) implements Shared<Integer> {

  /** Something that shows itself to another process only by what comes out of a pipe. */
  enum Sign {
    HANDLERS_IN_REVERSE("EXIT-ATEXIT-REVERSE"),
    HANDLER_OF_PARENT("FORK-ATEXIT-INHERITED", "RT-GC-FINALIZERS-IN-CHILD"),
    HANDLER_OF_PARENT_AFTER_RETURN("RT-CHILD-EXCEPTION-UNWINDS-INTO-PARENT-CODE"),
    NO_HANDLER("EXIT-UNDERSCORE-NO-ATEXIT"),
    FLUSHED_AT_EXIT("EXIT-FLUSHES-STREAMS"),
    NOT_FLUSHED("EXIT-UNDERSCORE-NO-FLUSH"),
    PRINTED_TWICE("FORK-STDIO-BUFFER-DUPLICATED", "RT-STDIO-DUP-IN-RUNTIMES"),
    FLUSHED_BEFORE_FORK("FORK-STDIO-FLUSH-BEFORE"),
    FLUSHED_BY_FORK("RT-STDIO-DUP-IN-RUNTIMES"),
    APPENDED("WRITE-PIPE-APPENDS"),
    IN_ONE_PIECE("WRITE-PIPE-ATOMIC-PIPE-BUF"),
    NO_CLEANUP("EXIT-NO-CLEANUP-HANDLERS"),
    CLEANUP_LEFT_TO_PARENT("RT-CHILD-EXIT-BYPASS-CLEANUP");

    @SuppressWarnings("ImmutableEnumChecker") // It is immutable.
    private final Because because;

    Sign(String... requirements) {
      because = Because.of(requirements);
    }

    private int bit() {
      return 1 << ordinal();
    }
  }

  private static final Because ALL_FORKED = Because.of("FORK-TREE-2N");
  private static final Because IN_ANY_ORDER = Because.of("FORK-ORDER-UNSPECIFIED");

  @Override
  public Integer initial() {
    return 0;
  }

  /** The world in which that shows itself in a pipe; in none if its number is negative. */
  static World leave(World world, int pipe, Sign sign) {
    Signs signs = new Signs(pipe);
    return pipe < 0 ? world : world.with(signs, world.get(signs) | sign.bit());
  }

  /** Who wrote to a pipe last, by the place, or -1. */
  private record Writer(int pipe) implements Shared<Integer> {
    @Override
    public Integer initial() {
      return -1;
    }
  }

  /** The world in which a process is writing a few bytes behind what is in a pipe, if anything. */
  static World written(int pipe, Process me, World world) {
    Signs signs = new Signs(pipe);
    Writer writer = new Writer(pipe);
    int before = world.get(writer);
    int bits = world.get(signs);
    if (world.pipe(pipe).held() == 0) {
      bits &= ~(Sign.APPENDED.bit() | Sign.IN_ONE_PIECE.bit());
    } else {
      boolean others = before >= 0 && before != me.index();
      bits |= Sign.APPENDED.bit() | (others ? Sign.IN_ONE_PIECE.bit() : 0);
    }
    return world.with(writer, me.index()).with(signs, bits);
  }

  /** What somebody puts to the test who reads from a pipe. */
  static Because in(int pipe, World world) {
    int bits = world.get(new Signs(pipe));
    Because because = Because.NOTHING;
    if (bits != 0) {
      for (Sign sign : Sign.values()) {
        because = because.andIf((bits & sign.bit()) != 0, sign.because);
      }
    }
    return world.pipe(pipe).bytes().length() == world.size() ? because.and(ofTree(world)) : because;
  }

  /** A byte of each process of a tree that forked on all sides, in the order in which they came. */
  private static Because ofTree(World world) {
    return world.setting().isWholeTree()
        ? IN_ANY_ORDER.andIf(world.size() > 2, ALL_FORKED)
        : Because.NOTHING;
  }
}
