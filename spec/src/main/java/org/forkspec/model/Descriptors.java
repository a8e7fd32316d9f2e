package org.forkspec.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forkspec.scenario.Descriptor;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors of one process: to which open file description each open number refers, and what
 * the scenario calls them. An immutable value.
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
      new Descriptors(DescriptorNames.NONE, new int[0], new int[0], new int[0]);

  private static final int CLOSES_ON_EXEC = 1;

  /** It has got FD_CLOEXEC from its parent. */
  private static final int SO_INHERITED = 2;

  private static final int FLAG_BITS = 2;
  private static final Opener[] OPENERS = Opener.values();

  private final DescriptorNames names;

  /** The open ones, in the order in which they were opened, and what each refers to. */
  private final int[] open;

  private final int[] files;

  /** The flags of each, and above them their opener. */
  private final int[] flags;

  private Descriptors(DescriptorNames names, int[] open, int[] files, int[] flags) {
    this.names = names;
    this.open = open;
    this.files = files;
    this.flags = flags;
  }

  private static int flags(boolean closesOnExec, Opener opener) {
    return opener.ordinal() << FLAG_BITS | (closesOnExec ? CLOSES_ON_EXEC : 0);
  }

  /** A name for each that is open and the scenario's, in the order in which they were opened. */
  public List<Descriptor> open() {
    List<Descriptor> all = new ArrayList<>(open.length);
    for (int i = 0; i < open.length; i++) {
      if (opener(i) != Opener.DIRECTORY_STREAM) {
        all.add(names.name(open[i]));
      }
    }
    return all;
  }

  private Opener opener(int place) {
    return OPENERS[flags[place] >> FLAG_BITS];
  }

  /** Whether a directory stream has that number. */
  boolean isOfDirectoryStream(int number) {
    int place = place(number);
    return place >= 0 && opener(place) == Opener.DIRECTORY_STREAM;
  }

  /** Those that are called after the end of a pipe that they refer to. */
  public List<Descriptor> ends() {
    List<Descriptor> all = new ArrayList<>(open.length);
    for (int i = 0; i < open.length; i++) {
      Descriptor name = names.name(open[i]);
      if (name.isEnd()
          && OpenFile.pipe(files[i]) >= 0
          && OpenFile.writes(files[i]) == name.writes()) {
        all.add(name);
      }
    }
    return all;
  }

  int size() {
    return open.length;
  }

  /** The number that a name stands for, or -1. */
  int number(Descriptor name) {
    return names.number(name);
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
    return place < 0 ? -1 : files[place];
  }

  /** What the open one at a place refers to. */
  int file(int place) {
    return files[place];
  }

  /** Whether it is open, and has FD_CLOEXEC. */
  public boolean closesOnExec(Descriptor name) {
    int place = place(name);
    return place >= 0 && (flags[place] & CLOSES_ON_EXEC) != 0;
  }

  /** What says that an open one has FD_CLOEXEC, or has not. */
  Because ofCloseOnExec(Descriptor name) {
    return opener(place(name)).because();
  }

  /** Whether an open one has FD_CLOEXEC from its parent. */
  boolean hasInheritedCloseOnExec(Descriptor name) {
    return (flags[place(name)] & SO_INHERITED) != 0;
  }

  /** Whether the open one at a place has FD_CLOEXEC. */
  boolean closesOnExec(int place) {
    return (flags[place] & CLOSES_ON_EXEC) != 0;
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
    for (int file : files) {
      if (pipe >= 0 && OpenFile.isEnd(file, pipe, writes)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of them refers to that open file description. */
  boolean hold(int file) {
    for (int other : files) {
      if (other == file) {
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

  /** With two more, for the ends of a new pipe, which have the two lowest numbers. */
  public Descriptors withPipe(String name, int pipe) {
    return withPipe(name, pipe, false, false, Opener.PIPE);
  }

  /** With two more, for the ends of a new pipe; the lower number is for the one or the other. */
  Descriptors withPipe(
      String name, int pipe, boolean writeEndFirst, boolean closesOnExec, Opener opener) {
    int low = lowestFree(0);
    int high = lowestFree(low + 1);
    int reads = writeEndFirst ? high : low;
    int writes = writeEndFirst ? low : high;
    return named(Descriptor.read(name), reads)
        .named(Descriptor.write(name), writes)
        .with(reads, OpenFile.ofPipe(pipe, false), closesOnExec, opener)
        .with(writes, OpenFile.ofPipe(pipe, true), closesOnExec, opener);
  }

  /** The copy that a child begins with. */
  Descriptors inherited() {
    int @Nullable [] marked = null;
    for (int i = 0; i < flags.length; i++) {
      if ((flags[i] & CLOSES_ON_EXEC) != 0) {
        marked = marked == null ? flags.clone() : marked;
        marked[i] |= SO_INHERITED;
      }
    }
    return marked == null ? this : new Descriptors(names, open, files, marked);
  }

  /** Whether a number has, or had, a name. */
  boolean hadNamed(int number) {
    return names.has(number);
  }

  /** With a new name for a number. */
  Descriptors named(Descriptor name, int number) {
    return new Descriptors(names.with(name, number), open, files, flags);
  }

  /** With a number that refers to that, whatever it referred to before. */
  Descriptors with(int number, int file, boolean closesOnExec, Opener opener) {
    int place = place(number);
    int flag = flags(closesOnExec, opener);
    if (place < 0) {
      return new Descriptors(names, more(open, number), more(files, file), more(flags, flag));
    }
    int[] otherFiles = files.clone();
    int[] otherFlags = flags.clone();
    otherFiles[place] = file;
    otherFlags[place] = flag;
    return new Descriptors(names, open, otherFiles, otherFlags);
  }

  private static int[] more(int[] numbers, int other) {
    int[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = other;
    return more;
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
    return new Descriptors(
        names, without(open, place), without(files, place), without(flags, place));
  }

  private static int[] without(int[] numbers, int place) {
    int[] fewer = new int[numbers.length - 1];
    System.arraycopy(numbers, 0, fewer, 0, place);
    System.arraycopy(numbers, place + 1, fewer, place, fewer.length - place);
    return fewer;
  }

  /** Those that exec leaves open. */
  Descriptors executed() {
    Descriptors left = this;
    for (int i = open.length - 1; i >= 0; i--) {
      if (closesOnExec(i)) {
        left = left.without(i);
      }
    }
    return left;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Descriptors that
            && Arrays.equals(open, that.open)
            && Arrays.equals(files, that.files)
            && Arrays.equals(flags, that.flags)
            && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    int numbers = 31 * names.hashCode() + Arrays.hashCode(open);
    return (31 * numbers + Arrays.hashCode(files)) * 31 + Arrays.hashCode(flags);
  }

  @Override
  public String toString() {
    return open().toString();
  }
}
