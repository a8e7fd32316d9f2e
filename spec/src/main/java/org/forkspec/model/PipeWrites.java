package org.forkspec.model;

import org.forkspec.scenario.OpenFlag;

/** What a write to a pipe puts into it (POSIX.1-2017, XSH write, DESCRIPTION). */
final class PipeWrites {

  /** Whoever reads sees that: what this write is a {@link Signs.Sign} of. */
  private static final Because AS_READ =
      Because.of("WRITE-PIPE-APPENDS", "WRITE-PIPE-ATOMIC-PIPE-BUF").shownIf(false);

  private static final Because FULL_COUNT = Because.of("WRITE-PIPE-BLOCKING-FULL-COUNT");
  private static final Because RESUMED = Because.of("STOP-INTERRUPTS-NOT-EINTR");
  static final Interruption INTERRUPTED = Interruption.of("WRITE-PIPE-EINTR", "SIGACTION-RESTART");

  private static final Because ALL_OR_NOTHING =
      Because.of("WRITE-PIPE-NB-LE-PIPEBUF-ALL-OR-NOTHING");
  private static final Because FITS = Because.of("WRITE-PIPE-NB-LE-PIPEBUF-FITS");
  private static final Because PAGE_FREED = Because.of("WRITE-PIPE-NB-FULL-PAGE-FREED");
  private static final Because BY_PAGE = Because.of("WRITE-PIPE-NB-SPACE-BY-PAGE-LINUX");
  private static final Because PARTIAL = Because.of("WRITE-PIPE-NB-GT-PIPEBUF-PARTIAL");
  private static final Because FULL = Because.of("WRITE-PIPE-NB-GT-PIPEBUF-FULL");
  private static final Because EMPTY_TAKES =
      Because.of("WRITE-PIPE-NB-EMPTY-AT-LEAST-PIPEBUF", "PIPE-CAPACITY-IMPLDEF");
  private static final Because CAPACITY = Because.of("PIPE-CAPACITY-LINUX");

  /** What a Linux pipe may hold besides its 16 pages, if its user has very many. */
  private static final int FEW_PAGES = 2;

  private PipeWrites() {}

  /** A write of nothing where nobody reads, which Linux lets succeed. */
  static boolean isNothingToNobody(int pipe, String data, Choices choices) {
    return data.isEmpty() && !choices.world().isOpen(pipe, false) && choices.setting().isLinux();
  }

  /** A write to a pipe that has a reader. */
  static void write(int file, String data, Because also, Choices choices) {
    World world = choices.world();
    int pipe = OpenFile.pipe(file);
    boolean waits = !isNonBlocking(file, world);
    boolean begun = world.pipe(pipe).flow().of(choices.me().index()) != null;
    if (!waits && !begun) {
      writeAtOnce(pipe, data, choices);
    }
    if (waits || begun || Waiting.mayHaveBegun(choices.me(), world)) {
      if (data.length() <= pipeBuf(choices)) {
        writeWhole(pipe, data, also, choices);
      } else {
        LongWrites.write(pipe, data, choices);
      }
    }
  }

  static boolean isNonBlocking(int file, World world) {
    return world.get(new OpenFile(file)).has(OpenFlag.O_NONBLOCK);
  }

  /** What is written in one piece. */
  static int pipeBuf(Choices choices) {
    return choices.setting().isLinux() ? Pages.PAGE : Content.SURE_ROOM;
  }

  /** Whether so many bytes more cannot be in it. */
  private static boolean isFullFor(int count, Content content, Choices choices) {
    return content.full()
        || (choices.setting().isLinux() && content.held() + count > Pages.CAPACITY);
  }

  /** Whether so many bytes more, which are written in one piece, have to fit. */
  private static boolean hasRoomFor(int count, Content content, Choices choices) {
    return content.isEmpty()
        || (content.flow().isEmpty()
            && content.values().isEmpty()
            && content.bytes().length() + count <= Content.SURE_ROOM)
        || (choices.setting().isLinux() && pagesFor(count, content) == count);
  }

  /** How many of them Linux has room for, where it is known how it keeps what is there. */
  private static int pagesFor(int count, Content content) {
    // That more is in it than in a small pipe tells that it is of the usual size.
    return content.pages() == null || content.held() <= FEW_PAGES * Pages.PAGE
        ? 0
        : content.pages().room(count);
  }

  private static void writeWhole(int pipe, String data, Because also, Choices choices) {
    Content content = choices.world().pipe(pipe);
    if (!hasRoomFor(data.length(), content, choices)) {
      choices.blocks(FULL_COUNT);
    }
    if (!isFullFor(data.length(), content, choices)) {
      choices.goes(
          Signs.written(pipe, choices.me(), choices.world())
              .withPipe(pipe, content.withBytes(data)),
          FULL_COUNT
              .and(AS_READ)
              .and(also)
              .andIf(choices.me().remembers(Past.STOPPED_IN_STEP), RESUMED),
          Integer.toString(data.length()));
    }
  }

  private static void writeAtOnce(int pipe, String data, Choices choices) {
    if (data.length() <= pipeBuf(choices)) {
      allOrNothing(pipe, data, choices);
    } else {
      asMuchAsFits(pipe, data, choices);
    }
  }

  private static void allOrNothing(int pipe, String data, Choices choices) {
    World world = choices.world();
    Content content = world.pipe(pipe);
    int count = data.length();
    boolean fits = hasRoomFor(count, content, choices);
    boolean paged = fits && content.held() + count > Content.SURE_ROOM && !content.isEmpty();
    boolean full = isFullFor(count, content, choices);
    if (!full) {
      choices.goes(
          world.withPipe(pipe, content.withBytes(data)),
          ALL_OR_NOTHING.andIf(fits, FITS).andIf(paged, PAGE_FREED),
          Integer.toString(count));
    }
    if (!fits) {
      boolean byPage = choices.setting().isLinux() && !full;
      choices.fails(
          count == 1 ? world.withPipe(pipe, content.filled()) : world,
          "EAGAIN",
          ALL_OR_NOTHING.andIf(byPage, BY_PAGE));
    }
  }

  private static void asMuchAsFits(int pipe, String data, Choices choices) {
    World world = choices.world();
    Content content = world.pipe(pipe);
    int count = data.length();
    boolean linux = choices.setting().isLinux();
    boolean empty = content.isEmpty();
    int least = empty ? pipeBuf(choices) : linux ? Math.min(1, pagesFor(count, content)) : 0;
    int most = linux ? Math.min(count, Pages.CAPACITY - content.held()) : count;
    if (!content.full() && most > 0) {
      int written = written(Math.max(1, least), most, pipe, count, choices);
      if (written > 0 && (!linux || !empty || isUsual(written, count))) {
        Content after = content.withBytes(data.substring(0, written), false, count);
        choices.goes(
            world.withPipe(pipe, isExhausted(written, count, linux) ? after.filled() : after),
            Because.NOTHING
                .andIf(written < count, PARTIAL)
                .andIf(empty, EMPTY_TAKES)
                .andIf(linux && empty, CAPACITY),
            Integer.toString(written));
      }
    }
    if (Math.min(least, most) <= 0 || content.full()) {
      choices.fails(linux ? world : world.withPipe(pipe, content.filled()), "EAGAIN", FULL);
    }
  }

  /** How many bytes were seen to be written, or may be where that is open; 0 if they cannot be. */
  private static int written(int least, int most, int pipe, int count, Choices choices) {
    if (choices.seen() == null) {
      Pages pages = choices.world().pipe(pipe).pages();
      return pages == null ? most : Math.min(most, pages.room(count));
    }
    long seen = choices.seenNumber();
    return seen >= least && seen <= most ? (int) seen : 0;
  }

  /**
   * Whether a pipe is full that took no more of a write. A Linux pipe whose last page took what is
   * left over of whole pages may have room there.
   */
  private static boolean isExhausted(int written, int count, boolean linux) {
    return written < count && !(linux && written == count % Pages.PAGE);
  }

  /** Whether an empty Linux pipe may take so many bytes of a longer write. */
  private static boolean isUsual(int written, int count) {
    return written == Math.min(count, Pages.CAPACITY)
        || written == FEW_PAGES * Pages.PAGE
        || written == Pages.PAGE;
  }
}
