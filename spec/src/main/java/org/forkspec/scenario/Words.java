package org.forkspec.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Takes the words of one line in turn, each as what it has to be. */
final class Words {

  static final Pattern PROCESS = Pattern.compile("main|[A-Z][A-Za-z0-9]{0,15}");
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,15}");

  private static final Pattern FILE = Pattern.compile("\\.|" + NAME);
  private static final Pattern END = Pattern.compile(NAME + "\\.[rw]");
  private static final Pattern DESCRIPTOR_NUMBER = Pattern.compile("-1|[1-9][0-9]{2}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
  private static final Pattern LINE = Pattern.compile("[A-Za-z]{1,64}");
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]{1,512}");
  private static final int MOST_IDS = 4;
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
  private static final Pattern LETTER_OR_NULL = Pattern.compile("[A-Za-z]|0");
  private static final Pattern ERRNO = Pattern.compile("EBADF|ECHILD|EINTR|EINVAL|ENOENT|ESRCH");
  private static final int MOST_READ = 1024;
  private static final long MOST_COMPUTED = 1_000_000;

  private final List<String> words;
  private int next;

  Words(List<String> words) {
    this.words = words;
  }

  /** Refuses the word taken last. */
  BadWord refuse(String expected) {
    return new BadWord(words.get(next - 1), expected);
  }

  String take(String expected) {
    if (next == words.size()) {
      throw BadWord.endOfLine(expected);
    }
    return words.get(next++);
  }

  /** Whether there is one more word to take. */
  boolean hasMore() {
    return next < words.size();
  }

  /** Whether that word was the one taken last. */
  boolean isLast(String word) {
    return words.get(next - 1).equals(word);
  }

  /** The next word, which is not taken; empty at the end of the line. */
  String peek() {
    return hasMore() ? words.get(next) : "";
  }

  /** One of the constants of an enum, by its name. */
  <E extends Enum<E>> E constant(Class<E> type) {
    String expected = "one of " + EnumSet.allOf(type);
    String word = take(expected);
    for (E constant : EnumSet.allOf(type)) {
      if (constant.name().equals(word)) {
        return constant;
      }
    }
    throw refuse(expected);
  }

  void end() {
    if (next < words.size()) {
      throw new BadWord(words.get(next), "the end of the line");
    }
  }

  private String matching(Pattern pattern, String expected) {
    String word = take(expected);
    if (!pattern.matcher(word).matches()) {
      throw refuse(expected);
    }
    return word;
  }

  String process() {
    return matching(PROCESS, "a process: main, or a capital letter followed by letters and digits");
  }

  String pipe() {
    return matching(
        NAME, "the name of a pipe: a small letter followed by small letters and digits");
  }

  String variable() {
    return matching(NAME, "a variable: a small letter followed by small letters and digits");
  }

  String timer() {
    return matching(NAME, "a timer: a small letter followed by small letters and digits");
  }

  String terminal() {
    return matching(
        NAME, "the name of a terminal: a small letter followed by small letters and digits");
  }

  /** What somebody types before the end of a line. */
  String line() {
    return matching(LINE, "1 to 64 letters");
  }

  String letters() {
    return matching(LETTERS, "1 to 512 letters");
  }

  /** Takes the next word if it is that one. */
  boolean mayBe(String word) {
    boolean is = next < words.size() && words.get(next).equals(word);
    next += is ? 1 : 0;
    return is;
  }

  String thread() {
    return matching(NAME, "a thread: a small letter followed by small letters and digits");
  }

  String mutex() {
    return matching(NAME, "a mutex: a small letter followed by small letters and digits");
  }

  String letterOrNull() {
    return matching(LETTER_OR_NULL, "one letter, or 0 for none");
  }

  String errno() {
    return matching(ERRNO, "one of the errors " + ERRNO.pattern().replace("|", ", "));
  }

  String letter() {
    return matching(LETTER, "one letter");
  }

  Descriptor readEnd() {
    return end("r", "the end of a pipe that is read, such as p.r");
  }

  Descriptor writeEnd() {
    return end("w", "the end of a pipe that is written, such as p.w");
  }

  /** Any descriptor: an end of a pipe, one with a name of its own, or a number. */
  Descriptor descriptor() {
    String expected =
        "a descriptor: an end of a pipe such as p.r, a name such as d, a number from 100 to 999, or"
            + " -1";
    String word = take(expected);
    if (DESCRIPTOR_NUMBER.matcher(word).matches()) {
      return Descriptor.number(Integer.parseInt(word));
    } else if (NAME.matcher(word).matches()) {
      return Descriptor.named(word);
    } else if (!END.matcher(word).matches()) {
      throw refuse(expected);
    }
    return new Descriptor(word.substring(0, word.indexOf('.')), word.endsWith("w"));
  }

  Descriptor newDescriptor() {
    return Descriptor.named(
        matching(
            NAME, "a name for a descriptor: a small letter followed by small letters and digits"));
  }

  String file() {
    return matching(
        FILE,
        "a file: a small letter followed by small letters and digits, or . for the directory");
  }

  /** What {@code open} takes: an access mode, and flags that mean something together. */
  Set<OpenFlag> howToOpen() {
    Set<OpenFlag> flags = openFlags();
    boolean oneMode = flags.stream().filter(OpenFlag.ACCESS_MODES::contains).count() == 1;
    if (!oneMode
        || (flags.contains(OpenFlag.O_EXCL) && !flags.contains(OpenFlag.O_CREAT))
        || (flags.contains(OpenFlag.O_TRUNC) && flags.contains(OpenFlag.O_RDONLY))) {
      throw refuse(
          "one access mode, O_EXCL only with O_CREAT, and O_TRUNC only where it may be written;"
              + " that");
    }
    return flags;
  }

  Set<OpenFlag> openFlags() {
    Set<OpenFlag> flags = EnumSet.noneOf(OpenFlag.class);
    do {
      String expected = "flags such as O_RDWR or O_CREAT, each once and in their order";
      String word = take(expected);
      Optional<OpenFlag> flag =
          Arrays.stream(OpenFlag.values()).filter(it -> it.name().equals(word)).findFirst();
      if (flag.isEmpty() || flags.stream().anyMatch(it -> it.compareTo(flag.get()) >= 0)) {
        throw refuse(expected);
      }
      flags.add(flag.get());
    } while (next < words.size());
    return flags;
  }

  /** The same, or 0. */
  Set<OpenFlag> openFlagsOrNone() {
    if (next == words.size() - 1 && words.get(next).equals("0")) {
      next++;
      return Set.of();
    }
    return openFlags();
  }

  private Descriptor end(String side, String expected) {
    String word = matching(Pattern.compile(NAME + "\\." + side), expected);
    int dot = word.indexOf('.');
    return new Descriptor(word.substring(0, dot), word.endsWith("w"));
  }

  Pid pid() {
    String expected = "a process, - and a process for its group, or a number that fits an int";
    String word = take(expected);
    if (word.equals("0")) {
      return new Pid.Zero();
    }
    if (word.equals("-1")) {
      return new Pid.MinusOne();
    }
    if (NUMBER.matcher(word).matches()) {
      next--;
      return new Pid.Number(integer(expected));
    }
    boolean group = word.startsWith("-");
    String process = group ? word.substring(1) : word;
    if (!PROCESS.matcher(process).matches()) {
      throw refuse(expected);
    }
    return group ? new Pid.GroupOf(process) : new Pid.Of(process);
  }

  /** A pid that names a process or the caller, or a number, but not the group of a process. */
  Pid onePid() {
    Pid pid = pid();
    if (pid instanceof Pid.GroupOf) {
      throw refuse("a process or a number");
    }
    return pid;
  }

  Signal signal() {
    String expected = "a signal such as SIGTERM, SIGSTOP or SIGCONT";
    return Signal.named(take(expected))
        .filter(s -> s != Signal.NULL)
        .orElseThrow(() -> refuse(expected));
  }

  /** A number that is no signal anywhere: negative, or beyond those of every system. */
  int noSignal() {
    String expected = "a number that is no signal: negative, or 65 or more";
    int number = integer(expected);
    if (number >= 0 && number < 65) {
      throw refuse(expected);
    }
    return number;
  }

  /** A pid to send a signal to: a process's, or a number that nobody has. */
  Pid target() {
    String expected = "a process, or a number that nobody has";
    Pid pid = pid();
    if (pid instanceof Pid.Of || pid instanceof Pid.Number number && number.isNobodys()) {
      return pid;
    }
    throw refuse(expected);
  }

  Signal uncatchable() {
    String expected = "SIGKILL or SIGSTOP";
    return Signal.named(take(expected))
        .filter(Signal::isUncatchable)
        .orElseThrow(() -> refuse(expected));
  }

  Signal signalOrNull() {
    String expected = "a signal such as SIGTERM, SIGSTOP or SIGCONT, or 0";
    return Signal.named(take(expected)).orElseThrow(() -> refuse(expected));
  }

  Set<WaitOption> waitOptions() {
    return someOf(WaitOption.class, WaitOption::name);
  }

  /** The one of these that the next word is for. */
  <E extends Enum<E>> E oneOf(Class<E> type, Function<E, String> word) {
    Set<E> all = EnumSet.allOf(type);
    return named(all, word, either(all, word));
  }

  /** Those that the rest of the line is words for. */
  <E extends Enum<E>> Set<E> someOf(Class<E> type, Function<E, String> word) {
    Set<E> all = EnumSet.allOf(type);
    Set<E> some = EnumSet.noneOf(type);
    String expected = either(all, word) + ", each once";
    while (next < words.size()) {
      if (!some.add(named(all, word, expected))) {
        throw refuse(expected);
      }
    }
    return some;
  }

  private <E> E named(Set<E> all, Function<E, String> word, String expected) {
    String taken = take(expected);
    return all.stream()
        .filter(it -> word.apply(it).equals(taken))
        .findFirst()
        .orElseThrow(() -> refuse(expected));
  }

  private static <E> String either(Set<E> all, Function<E, String> word) {
    String words = String.join(", ", all.stream().map(word).toList());
    int last = words.lastIndexOf(", ");
    return words.substring(0, last) + " or " + words.substring(last + 2);
  }

  /** 1 or 0. */
  boolean flag() {
    return between(0, 1, "0 or 1") == 1;
  }

  /** The ID of a user or a group. */
  int id() {
    return (int) between(0, Integer.MAX_VALUE, "the ID of a user or a group");
  }

  /** The ID of a user or a group, or -1. */
  int idOrNone() {
    return (int) between(-1, Integer.MAX_VALUE, "the ID of a user or a group, or -1");
  }

  /** At most four IDs of groups, each greater than the one before. */
  List<Integer> ids() {
    List<Integer> ids = new ArrayList<>();
    while (next < words.size()) {
      int id = id();
      if (ids.size() == MOST_IDS || (!ids.isEmpty() && id <= ids.get(ids.size() - 1))) {
        throw refuse("at most " + MOST_IDS + " IDs, each greater than the one before");
      }
      ids.add(id);
    }
    return ids;
  }

  int integer(String expected) {
    long value = number(expected);
    if (value != (int) value) {
      throw refuse(expected);
    }
    return (int) value;
  }

  int exitValue() {
    return integer("an exit value that fits an int");
  }

  int readCount() {
    return (int) between(1, MOST_READ, "how many bytes: 1 to " + MOST_READ);
  }

  long bound(long low) {
    return between(low, MOST_COMPUTED, "a number from " + low + " to " + MOST_COMPUTED);
  }

  /** A number from one to another. */
  long between(long low, long high) {
    return between(low, high, "a number from " + low + " to " + high);
  }

  /** One of these names. */
  <E extends Enum<E>> E oneOf(Class<E> names) {
    String expected = "one of " + EnumSet.allOf(names);
    String word = take(expected);
    return EnumSet.allOf(names).stream()
        .filter(name -> name.name().equals(word))
        .findFirst()
        .orElseThrow(() -> refuse(expected));
  }

  /** The name of a directory among the scenario's files. */
  String directory() {
    return matching(
        NAME, "the name of a directory: a small letter followed by small letters and digits");
  }

  /** The name of a directory among the scenario's files, or that one word. */
  String directoryOr(String other) {
    if (next < words.size() && words.get(next).equals(other)) {
      next++;
      return other;
    }
    return directory();
  }

  long between(long low, long high, String expected) {
    long value = number(expected);
    if (value < low || value > high) {
      throw refuse(expected);
    }
    return value;
  }

  long number(String expected) {
    String word = take(expected);
    try {
      long value = Long.parseLong(word);
      if (!Long.toString(value).equals(word)) {
        throw refuse(expected);
      }
      return value;
    } catch (NumberFormatException e) {
      throw refuse(expected);
    }
  }

  String thing() {
    return matching(NAME, "a name: a small letter followed by small letters and digits");
  }

  /** Whether that word stands at the end of the line. */
  boolean flag(String word) {
    if (next == words.size()) {
      return false;
    }
    if (!take(word).equals(word)) {
      throw refuse(word + ", or the end of the line");
    }
    return true;
  }

  int within(int low, int high, String expected) {
    return (int) between(low, high, expected);
  }

  /** A number of at most that, in octal with a leading zero, as {@code 022}. */
  int octal(int most) {
    String expected = "an octal number from 0 to " + inOctal(most) + ", with a leading 0";
    String word = take(expected);
    try {
      int value = Integer.parseInt(word, 8);
      if (value < 0 || value > most || !inOctal(value).equals(word)) {
        throw refuse(expected);
      }
      return value;
    } catch (NumberFormatException e) {
      throw refuse(expected);
    }
  }

  /** A number as {@link #octal(int)} reads it. */
  static String inOctal(int value) {
    return value == 0 ? "0" : "0" + Integer.toString(value, 8);
  }

  Value value() {
    String word = take("a value: an integer, a word, or a list such as [1,two,[3]]");
    try {
      return new Value(word);
    } catch (IllegalArgumentException e) {
      throw refuse("a value; " + e.getMessage());
    }
  }
}
