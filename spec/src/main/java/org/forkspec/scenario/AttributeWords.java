package org.forkspec.scenario;

import java.util.Collections;
import org.forkspec.scenario.AttributeOperation.ChangeDirectory;
import org.forkspec.scenario.AttributeOperation.GetDirectory;
import org.forkspec.scenario.AttributeOperation.GetEnvironment;
import org.forkspec.scenario.AttributeOperation.GetLimit;
import org.forkspec.scenario.AttributeOperation.GetPriority;
import org.forkspec.scenario.AttributeOperation.GetScheduler;
import org.forkspec.scenario.AttributeOperation.MakeDirectory;
import org.forkspec.scenario.AttributeOperation.Nice;
import org.forkspec.scenario.AttributeOperation.SetEnvironment;
import org.forkspec.scenario.AttributeOperation.SetLimit;
import org.forkspec.scenario.AttributeOperation.SetScheduler;
import org.forkspec.scenario.AttributeOperation.Umask;
import org.forkspec.scenario.AttributeOperation.UnsetEnvironment;

/** How the operations on attributes are spelled. */
final class AttributeWords {

  private static final int MOST_MASK = 0777;
  private static final int MOST_NICE = 40;
  private static final int MOST_PRIORITY = 32;
  private static final long MOST_LIMIT = 1L << 40;

  private static final String DIRECTORY = "the name of a directory";

  private AttributeWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "umask",
        Umask.class,
        words -> new Umask(octal(words, MOST_MASK)),
        (it, to) -> to.add(inOctal(it.mask())));
    forms.add(
        "mkdir",
        MakeDirectory.class,
        words -> new MakeDirectory(words.name(DIRECTORY)),
        (it, to) -> to.add(it.name()));
    forms.add(
        "chdir",
        ChangeDirectory.class,
        words ->
            new ChangeDirectory(
                words.mayBe(ChangeDirectory.ROOT) ? ChangeDirectory.ROOT : words.name(DIRECTORY)),
        (it, to) -> to.add(it.path()));
    forms.add("getcwd", GetDirectory.class, words -> new GetDirectory(), (it, to) -> {});
    forms.add(
        "setenv",
        SetEnvironment.class,
        words -> new SetEnvironment(words.variable(), words.letters()),
        (it, to) -> Collections.addAll(to, it.name(), it.value()));
    forms.add(
        "unsetenv",
        UnsetEnvironment.class,
        words -> new UnsetEnvironment(words.variable()),
        (it, to) -> to.add(it.name()));
    forms.add(
        "getenv",
        GetEnvironment.class,
        words -> new GetEnvironment(words.variable()),
        (it, to) -> to.add(it.name()));
    forms.add(
        "nice",
        Nice.class,
        words -> new Nice((int) words.between(-MOST_NICE, MOST_NICE)),
        (it, to) -> to.add(Integer.toString(it.increment())));
    forms.add("getpriority", GetPriority.class, words -> new GetPriority(), (it, to) -> {});
    addLimits(forms);
  }

  private static void addLimits(Vocabulary.Forms forms) {
    forms.add(
        "setrlimit",
        SetLimit.class,
        words -> new SetLimit(words.oneOf(Resource.class), words.between(0, MOST_LIMIT)),
        (it, to) -> Collections.addAll(to, it.resource().name(), Long.toString(it.soft())));
    forms.add(
        "getrlimit",
        GetLimit.class,
        words -> new GetLimit(words.oneOf(Resource.class)),
        (it, to) -> to.add(it.resource().name()));
    forms.add(
        "sched_setscheduler",
        SetScheduler.class,
        AttributeWords::setScheduler,
        (it, to) -> Collections.addAll(to, it.policy().name(), Integer.toString(it.priority())));
    forms.add(
        "sched_getscheduler", GetScheduler.class, words -> new GetScheduler(), (it, to) -> {});
  }

  private static SetScheduler setScheduler(Words words) {
    Policy policy = words.oneOf(Policy.class);
    boolean realTime = policy.isRealTime();
    return new SetScheduler(
        policy, (int) words.between(realTime ? 1 : 0, realTime ? MOST_PRIORITY : 0));
  }

  /** A number of at most that, in octal with a leading zero, as {@code 022}. */
  private static int octal(Words words, int most) {
    String expected = "an octal number from 0 to " + inOctal(most) + ", with a leading 0";
    String word = words.take(expected);
    try {
      int value = Integer.parseInt(word, 8);
      if (value < 0 || value > most || !inOctal(value).equals(word)) {
        throw words.refuse(expected);
      }
      return value;
    } catch (NumberFormatException e) {
      throw words.refuse(expected);
    }
  }

  /** A number as {@link #octal} reads it. */
  private static String inOctal(int value) {
    return value == 0 ? "0" : "0" + Integer.toString(value, 8);
  }
}
