package org.forkspec.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.forkspec.scenario.ImageOperation.Call;
import org.forkspec.scenario.ImageOperation.Exec;
import org.forkspec.scenario.ImageOperation.Kind;
import org.forkspec.scenario.ImageOperation.MakeFile;
import org.forkspec.scenario.ImageOperation.Spawn;

/** How the operations on images of processes are spelled. */
final class ImageWords {

  private static final int MOST_ARGUMENTS = 8;
  private static final int MOST_LISTED = 3;
  private static final int MOST_ACTIONS = 4;

  /** A component may be longer than any file's name. */
  private static final Pattern PATH = Pattern.compile("[a-z0-9]{1,512}(/[a-z0-9]{1,512})*/?");

  private static final Pattern FILE = Pattern.compile("[a-z0-9]{1,16}(/[a-z0-9]{1,16})*");

  private ImageWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "exec",
        Exec.class,
        ImageWords::exec,
        (it, to) -> {
          to.add(word(it.call()));
          to.add(it.descriptor().map(Descriptor::toString).orElse(word(it.path())));
          it.arguments().forEach(argument -> to.add(argument.toString()));
        });
    forms.add(
        "spawn",
        Spawn.class,
        ImageWords::spawn,
        (it, to) -> {
          to.add(it.child());
          to.add(word(it.path()));
          it.actions().forEach(action -> to.addAll(action.words()));
        });
    forms.add(
        "file",
        MakeFile.class,
        words -> new MakeFile(file(words), oneOf(Kind.values(), words)),
        (it, to) -> {
          to.add(it.path());
          to.add(word(it.kind()));
        });
  }

  private static String word(String path) {
    return path.isEmpty() ? "\"\"" : path;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E oneOf(E[] values, Words words) {
    String expected =
        "one of " + Arrays.stream(values).map(ImageWords::word).collect(Collectors.joining(", "));
    String word = words.take(expected);
    return Arrays.stream(values)
        .filter(value -> word(value).equals(word))
        .findFirst()
        .orElseThrow(() -> words.refuse(expected));
  }

  private static Exec exec(Words words) {
    Call call = oneOf(Call.values(), words);
    if (call == Call.FEXECVE && !words.peek().equals(ImageOperation.SELF)) {
      return new Exec(words.descriptor(), arguments(call, words));
    }
    return new Exec(call, path(words), arguments(call, words));
  }

  private static List<Argument> arguments(Call call, Words words) {
    List<Argument> arguments = new ArrayList<>();
    int most = call.lists() ? MOST_LISTED : MOST_ARGUMENTS;
    while (words.hasMore() && arguments.size() < most) {
      arguments.add(argument(words));
    }
    if (call.lists() && arguments.isEmpty()) {
      throw BadWord.endOfLine("1 to " + MOST_LISTED + " arguments");
    }
    return arguments;
  }

  private static Spawn spawn(Words words) {
    String child = words.process();
    String path = path(words);
    List<SpawnAction> actions = new ArrayList<>();
    while (words.hasMore() && actions.size() < MOST_ACTIONS) {
      actions.add(SpawnAction.read(words));
    }
    return new Spawn(child, path, actions);
  }

  private static String path(Words words) {
    String expected = "self, \"\", or a path of small letters and digits such as first/tool";
    String word = words.take(expected);
    if (word.equals("\"\"")) {
      return ImageOperation.EMPTY;
    }
    if (!PATH.matcher(word).matches()) {
      throw words.refuse(expected);
    }
    return word;
  }

  private static String file(Words words) {
    String expected = "the path of a new file, such as first/tool";
    String word = words.take(expected);
    if (!FILE.matcher(word).matches() || word.equals(ImageOperation.SELF)) {
      throw words.refuse(expected);
    }
    return word;
  }

  private static Argument argument(Words words) {
    String word = words.take("an argument");
    try {
      return Argument.read(word);
    } catch (IllegalArgumentException e) {
      throw words.refuse(e.getMessage());
    }
  }
}
