package org.forkspec.scenario;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Takes the words of one line in turn, each as what it has to be. */
final class Words {

  static final Pattern PROCESS = Pattern.compile("main|[A-Z][A-Za-z0-9]{0,15}");
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,15}");

  private static final Pattern END = Pattern.compile(NAME + "\\.[rw]");
  private static final Pattern DESCRIPTOR_NUMBER = Pattern.compile("-1|[1-9][0-9]{2}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z]{1,512}");
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
  private static final int MOST_READ = 1024;

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
  <E extends Enum<E>> E oneOf(Class<E> type) {
    Set<E> all = EnumSet.allOf(type);
    return named(all, E::name, "one of " + all);
  }

  void end() {
    if (next < words.size()) {
      throw new BadWord(words.get(next), "the end of the line");
    }
  }

  String matching(Pattern pattern, String expected) {
    String word = take(expected);
    if (!pattern.matcher(word).matches()) {
      throw refuse(expected);
    }
    return word;
  }

  String process() {
    return matching(PROCESS, "a process: main, or a capital letter followed by letters and digits");
  }

  /** A name that the scenario gives to what is said. */
  String name(String what) {
    return matching(NAME, what + ": a small letter followed by small letters and digits");
  }

  String pipe() {
    return name("the name of a pipe");
  }

  String variable() {
    return name("a variable");
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

  /** A number from one to another. */
  long between(long low, long high) {
    return between(low, high, "a number from " + low + " to " + high);
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

  Value value() {
    String word = take("a value: an integer, a word, or a list such as [1,two,[3]]");
    try {
      return new Value(word);
    } catch (IllegalArgumentException e) {
      throw refuse("a value; " + e.getMessage());
    }
  }
}
