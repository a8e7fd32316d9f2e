package org.forkspec.scenario;

import static java.util.Collections.addAll;

import java.util.List;
import java.util.Set;
import org.forkspec.scenario.DescriptorOperation.Dup;
import org.forkspec.scenario.DescriptorOperation.Dup2;
import org.forkspec.scenario.DescriptorOperation.GetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.GetFlags;
import org.forkspec.scenario.DescriptorOperation.Number;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.SetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.SetFlags;

/** How the operations on descriptors are spelled. */
final class DescriptorWords {

  private static final String CLOSE_ON_EXEC = "FD_CLOEXEC";
  private static final String NONE = "0";

  private DescriptorWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "open",
        Open.class,
        words -> new Open(words.file(), words.newDescriptor(), words.openFlags()),
        (it, to) -> {
          addAll(to, it.file(), it.opened().toString());
          write(it.flags(), to);
        });
    forms.add(
        "dup",
        Dup.class,
        words -> new Dup(words.descriptor(), words.newDescriptor()),
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
        words -> new SetDescriptorFlags(words.descriptor(), closeOnExec(words)),
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
        words -> new SetFlags(words.descriptor(), words.openFlagsOrNone()),
        (it, to) -> {
          to.add(it.descriptor().toString());
          write(it.flags(), to);
        });
  }

  private static boolean closeOnExec(Words words) {
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
}
