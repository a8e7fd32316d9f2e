package org.forkspec.scenario;

import static java.util.Collections.addAll;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.forkspec.scenario.DescriptorOperation.Dup;
import org.forkspec.scenario.DescriptorOperation.Dup2;
import org.forkspec.scenario.DescriptorOperation.Dup3;
import org.forkspec.scenario.DescriptorOperation.DupFrom;
import org.forkspec.scenario.DescriptorOperation.GetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.GetFlags;
import org.forkspec.scenario.DescriptorOperation.MakeFifo;
import org.forkspec.scenario.DescriptorOperation.Number;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.Pipe2;
import org.forkspec.scenario.DescriptorOperation.ReadAt;
import org.forkspec.scenario.DescriptorOperation.Seek;
import org.forkspec.scenario.DescriptorOperation.SetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.SetFlags;
import org.forkspec.scenario.DescriptorOperation.Stat;
import org.forkspec.scenario.DescriptorOperation.Whence;
import org.forkspec.scenario.DescriptorOperation.WriteAt;

/** How the operations on descriptors are spelled. */
final class DescriptorWords {

  private static final String CLOSE_ON_EXEC = "FD_CLOEXEC";
  private static final int MOST_OFFSET = 1000;
  private static final String NONE = "0";

  private static final Pattern FILE = Pattern.compile("\\.|" + Words.NAME);

  private DescriptorWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "open",
        Open.class,
        words -> new Open(file(words), newDescriptor(words), howToOpen(words)),
        (it, to) -> {
          addAll(to, it.file(), it.opened().toString());
          write(it.flags(), to);
        });
    forms.add(
        "dup",
        Dup.class,
        words -> new Dup(words.descriptor(), newDescriptor(words)),
        (it, to) -> addAll(to, it.descriptor().toString(), it.copy().toString()));
    forms.add(
        "dup2",
        Dup2.class,
        words -> new Dup2(words.descriptor(), words.descriptor()),
        (it, to) -> addAll(to, it.descriptor().toString(), it.target().toString()));
    forms.add(
        "number",
        Number.class,
        words -> new Number(words.descriptor()),
        (it, to) -> to.add(it.descriptor().toString()));
    forms.add(
        "getfd",
        GetDescriptorFlags.class,
        words -> new GetDescriptorFlags(words.descriptor()),
        (it, to) -> to.add(it.descriptor().toString()));
    forms.add(
        "setfd",
        SetDescriptorFlags.class,
        words -> new SetDescriptorFlags(words.descriptor(), cloexec(words)),
        (it, to) ->
            addAll(to, it.descriptor().toString(), it.closeOnExec() ? CLOSE_ON_EXEC : NONE));
    forms.add(
        "getfl",
        GetFlags.class,
        words -> new GetFlags(words.descriptor()),
        (it, to) -> to.add(it.descriptor().toString()));
    forms.add(
        "setfl",
        SetFlags.class,
        words -> new SetFlags(words.descriptor(), flagsOrNone(words)),
        (it, to) -> {
          to.add(it.descriptor().toString());
          write(it.flags(), to);
        });
    forms.add(
        "pipe2",
        Pipe2.class,
        words -> new Pipe2(words.pipe(), flagsOrNone(words)),
        (it, to) -> {
          to.add(it.pipe());
          write(it.flags(), to);
        });
    forms.add(
        "dup3",
        Dup3.class,
        words -> new Dup3(words.descriptor(), words.descriptor(), flagsOrNone(words)),
        (it, to) -> {
          addAll(to, it.descriptor().toString(), it.target().toString());
          write(it.flags(), to);
        });
    forms.add(
        "dupfd",
        DupFrom.class,
        words ->
            new DupFrom(words.descriptor(), least(words), newDescriptor(words), cloexec(words)),
        (it, to) -> {
          addAll(
              to, it.descriptor().toString(), Integer.toString(it.least()), it.copy().toString());
          to.add(it.closeOnExec() ? CLOSE_ON_EXEC : NONE);
        });
    files(forms);
  }

  private static void files(Vocabulary.Forms forms) {
    forms.add(
        "lseek",
        Seek.class,
        words -> new Seek(words.descriptor(), offset(words), whence(words)),
        (it, to) ->
            addAll(
                to, it.descriptor().toString(), Integer.toString(it.offset()), it.whence().name()));
    forms.add(
        "pread",
        ReadAt.class,
        words -> new ReadAt(words.descriptor(), words.readCount(), offset(words)),
        (it, to) ->
            addAll(
                to,
                it.descriptor().toString(),
                Integer.toString(it.count()),
                Integer.toString(it.offset())));
    forms.add(
        "pwrite",
        WriteAt.class,
        words -> new WriteAt(words.descriptor(), words.letters(), offset(words)),
        (it, to) ->
            addAll(to, it.descriptor().toString(), it.data(), Integer.toString(it.offset())));
    forms.add(
        "fstat",
        Stat.class,
        words -> new Stat(words.descriptor()),
        (it, to) -> to.add(it.descriptor().toString()));
    forms.add(
        "mkfifo",
        MakeFifo.class,
        words -> new MakeFifo(file(words)),
        (it, to) -> to.add(it.file()));
  }

  private static int least(Words words) {
    String expected = "-1, 0 or a number from 100 to 999";
    int least = words.integer(expected);
    if (least < -1 || least > Descriptor.LAST || (least > 0 && least < Descriptor.FIRST_FREE)) {
      throw words.refuse(expected);
    }
    return least;
  }

  private static int offset(Words words) {
    String expected = "an offset from -" + MOST_OFFSET + " to " + MOST_OFFSET;
    int offset = words.integer(expected);
    if (Math.abs(offset) > MOST_OFFSET) {
      throw words.refuse(expected);
    }
    return offset;
  }

  private static Whence whence(Words words) {
    String expected = "SEEK_SET, SEEK_CUR or SEEK_END";
    String word = words.take(expected);
    return Arrays.stream(Whence.values())
        .filter(it -> it.name().equals(word))
        .findFirst()
        .orElseThrow(() -> words.refuse(expected));
  }

  private static boolean cloexec(Words words) {
    String expected = "FD_CLOEXEC or 0";
    String word = words.take(expected);
    if (!word.equals(CLOSE_ON_EXEC) && !word.equals(NONE)) {
      throw words.refuse(expected);
    }
    return word.equals(CLOSE_ON_EXEC);
  }

  private static void write(Set<OpenFlag> flags, List<String> to) {
    flags.forEach(flag -> to.add(flag.name()));
    if (flags.isEmpty()) {
      to.add(NONE);
    }
  }

  private static Descriptor newDescriptor(Words words) {
    return Descriptor.named(words.name("a name for a descriptor"));
  }

  private static String file(Words words) {
    return words.matching(
        FILE,
        "a file: a small letter followed by small letters and digits, or . for the directory");
  }

  /** What {@code open} takes: an access mode, and flags that mean something together. */
  private static Set<OpenFlag> howToOpen(Words words) {
    Set<OpenFlag> flags = flags(words);
    boolean oneMode = flags.stream().filter(OpenFlag.ACCESS_MODES::contains).count() == 1;
    if (!oneMode
        || (flags.contains(OpenFlag.O_EXCL) && !flags.contains(OpenFlag.O_CREAT))
        || (flags.contains(OpenFlag.O_TRUNC) && flags.contains(OpenFlag.O_RDONLY))) {
      throw words.refuse(
          "one access mode, O_EXCL only with O_CREAT, and O_TRUNC only where it may be written;"
              + " that");
    }
    return flags;
  }

  private static Set<OpenFlag> flags(Words words) {
    Set<OpenFlag> flags = EnumSet.noneOf(OpenFlag.class);
    do {
      String expected = "flags such as O_RDWR or O_CREAT, each once and in their order";
      String word = words.take(expected);
      Optional<OpenFlag> flag =
          Arrays.stream(OpenFlag.values()).filter(it -> it.name().equals(word)).findFirst();
      if (flag.isEmpty() || flags.stream().anyMatch(it -> it.compareTo(flag.get()) >= 0)) {
        throw words.refuse(expected);
      }
      flags.add(flag.get());
    } while (words.hasMore());
    return flags;
  }

  private static Set<OpenFlag> flagsOrNone(Words words) {
    return words.mayBe(NONE) ? Set.of() : flags(words);
  }
}
