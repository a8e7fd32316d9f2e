package org.forkspec.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forkspec.scenario.Descriptor;

/**
 * The descriptors of one process: which numbers the scenario's names stand for, and to which open
 * file description each open number refers. An immutable value.
 *
 * <p>A child begins with a copy; each descriptor of the copy refers to the same open file
 * description.
 *
 * <p>Which numbers are taken when {@code main} begins is not known. Those that are free then are
 * counted from 0 on here; {@link Numbers} finds out which they are. From {@link
 * Descriptor#FIRST_FREE} on the numbers are what they are.
 */
public final class Descriptors {

  /** None is open. */
  public static final Descriptors NONE =
      new Descriptors(new Descriptor[0], new int[0], new int[0], new int[0]);

  /** What the names stand for, open or not. */
  private final Descriptor[] names;

  private final int[] numbers;

  /** The open ones, in the order in which they were opened. */
  private final int[] open;

  /** What each refers to, times two, and one more where it is closed by exec. */
  private final int[] refers;

  private Descriptors(Descriptor[] names, int[] numbers, int[] open, int[] refers) {
    this.names = names;
    this.numbers = numbers;
    this.open = open;
    this.refers = refers;
  }

  /** A name for each that is open, in the order in which they were opened. */
  public List<Descriptor> open() {
    List<Descriptor> all = new ArrayList<>(open.length);
    for (int number : open) {
      all.add(name(number));
    }
    return all;
  }

  /** Those that are called after the end of a pipe that they refer to. */
  public List<Descriptor> ends() {
    List<Descriptor> all = new ArrayList<>(open.length);
    for (int i = 0; i < open.length; i++) {
      Descriptor name = name(open[i]);
      int file = refers[i] >> 1;
      if (name.isEnd() && OpenFile.pipe(file) >= 0 && OpenFile.writes(file) == name.writes()) {
        all.add(name);
      }
    }
    return all;
  }

  private Descriptor name(int number) {
    for (int i = names.length - 1; i >= 0; i--) {
      if (numbers[i] == number) {
        return names[i];
      }
    }
    return Descriptor.number(number);
  }

  int size() {
    return open.length;
  }

  /** The number that a name stands for, or -1. */
  int number(Descriptor name) {
    if (name.kind() == Descriptor.Kind.NUMBER) {
      return name.number();
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return numbers[i];
      }
    }
    return -1;
  }

  private int place(int number) {
    for (int i = 0; i < open.length; i++) {
      if (open[i] == number) {
        return i;
      }
    }
    return -1;
  }

  private int place(Descriptor name) {
    return place(number(name));
  }

  /** What a descriptor refers to, as {@link OpenFile} has it; -1 if it is not open. */
  public int file(Descriptor name) {
    int place = place(name);
    return place < 0 ? -1 : refers[place] >> 1;
  }

  /** What the open one at a place refers to. */
  int file(int place) {
    return refers[place] >> 1;
  }

  /** Whether it is open, and has FD_CLOEXEC. */
  public boolean closesOnExec(Descriptor name) {
    int place = place(name);
    return place >= 0 && (refers[place] & 1) != 0;
  }

  /** The pipe that it refers to an end of, or -1. */
  public int pipe(Descriptor name) {
    return OpenFile.pipe(file(name));
  }

  /** The pipe that it refers to that end of, or -1. */
  int pipe(Descriptor name, boolean writes) {
    int file = file(name);
    return OpenFile.writes(file) == writes ? OpenFile.pipe(file) : -1;
  }

  /** Whether one of them refers to that end of a pipe. */
  public boolean hold(int pipe, boolean writes) {
    return pipe >= 0 && hold(OpenFile.ofPipe(pipe, writes));
  }

  /** Whether one of them refers to that open file description. */
  boolean hold(int file) {
    for (int refer : refers) {
      if (refer >> 1 == file) {
        return true;
      }
    }
    return false;
  }

  /** The lowest number from there on that is free. */
  int lowestFree(int from) {
    int number = from;
    while (place(number) >= 0) {
      number++;
    }
    return number;
  }

  /** With two more, for the ends of a new pipe: the two lowest numbers. */
  public Descriptors withPipe(String name, int pipe) {
    return withPipe(name, pipe, false);
  }

  /** With two more, for the ends of a new pipe; the lower number is for the one or the other. */
  Descriptors withPipe(String name, int pipe, boolean writeEndFirst) {
    int low = lowestFree(0);
    int high = lowestFree(low + 1);
    Descriptor[] moreNames = Arrays.copyOf(names, names.length + 2);
    int[] moreNumbers = Arrays.copyOf(numbers, numbers.length + 2);
    moreNames[names.length] = Descriptor.read(name);
    moreNames[names.length + 1] = Descriptor.write(name);
    moreNumbers[names.length] = writeEndFirst ? high : low;
    moreNumbers[names.length + 1] = writeEndFirst ? low : high;
    int[] moreOpen = Arrays.copyOf(open, open.length + 2);
    int[] moreRefers = Arrays.copyOf(refers, open.length + 2);
    moreOpen[open.length] = moreNumbers[names.length];
    moreOpen[open.length + 1] = moreNumbers[names.length + 1];
    moreRefers[open.length] = OpenFile.ofPipe(pipe, false) << 1;
    moreRefers[open.length + 1] = OpenFile.ofPipe(pipe, true) << 1;
    return new Descriptors(moreNames, moreNumbers, moreOpen, moreRefers);
  }

  /** With a new name for a number. */
  Descriptors named(Descriptor name, int number) {
    Descriptor[] moreNames = Arrays.copyOf(names, names.length + 1);
    int[] moreNumbers = Arrays.copyOf(numbers, numbers.length + 1);
    moreNames[names.length] = name;
    moreNumbers[names.length] = number;
    return new Descriptors(moreNames, moreNumbers, open, refers);
  }

  /** With a number that refers to that, whatever it referred to before. */
  Descriptors with(int number, int file, boolean closesOnExec) {
    int place = place(number);
    int[] moreOpen = place >= 0 ? open : Arrays.copyOf(open, open.length + 1);
    int[] moreRefers = Arrays.copyOf(refers, moreOpen.length);
    if (place < 0) {
      place = open.length;
      moreOpen[place] = number;
    }
    moreRefers[place] = file << 1 | (closesOnExec ? 1 : 0);
    return new Descriptors(names, numbers, moreOpen, moreRefers);
  }

  /** Without that one, which is open. */
  public Descriptors without(Descriptor name) {
    int place = place(name);
    if (place < 0) {
      throw new IllegalArgumentException(name + " is not open");
    }
    return without(place);
  }

  /** Without the open one at a place. */
  Descriptors without(int place) {
    int last = open.length - 1;
    int[] fewerOpen = new int[last];
    int[] fewerRefers = new int[last];
    for (int i = 0, to = 0; i <= last; i++) {
      if (i != place) {
        fewerOpen[to] = open[i];
        fewerRefers[to++] = refers[i];
      }
    }
    return new Descriptors(names, numbers, fewerOpen, fewerRefers);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Descriptors that
            && Arrays.equals(open, that.open)
            && Arrays.equals(refers, that.refers)
            && Arrays.equals(numbers, that.numbers)
            && Arrays.equals(names, that.names);
  }

  @Override
  public int hashCode() {
    return (31 * Arrays.hashCode(open) + Arrays.hashCode(refers)) * 31 + Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return open().toString();
  }
}
