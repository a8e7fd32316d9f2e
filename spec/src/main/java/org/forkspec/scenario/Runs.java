package org.forkspec.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Many letters in few words: {@code a4096bc2} is 4096 times a, one b and two c. */
public final class Runs {

  private static final Pattern RUNS = Pattern.compile("([A-Za-z]([2-9]|[1-9][0-9]{1,6})?)+");
  private static final Pattern RUN = Pattern.compile("([A-Za-z])([0-9]*)");

  private Runs() {}

  /** Those letters as runs. */
  public static String of(String letters) {
    StringBuilder runs = new StringBuilder();
    for (int i = 0, length; i < letters.length(); i += length) {
      length = 1;
      while (i + length < letters.length() && letters.charAt(i + length) == letters.charAt(i)) {
        length++;
      }
      runs.append(letters.charAt(i));
      if (length > 1) {
        runs.append(length);
      }
    }
    return runs.toString();
  }

  /** The letters that runs stand for, or null if they are none that {@link #of} writes. */
  public static @Nullable String letters(String runs) {
    if (!RUNS.matcher(runs).matches()) {
      return null;
    }
    StringBuilder letters = new StringBuilder();
    for (Matcher run = RUN.matcher(runs); run.find(); ) {
      int count = run.group(2).isEmpty() ? 1 : Integer.parseInt(run.group(2));
      letters.append(run.group(1).repeat(count));
    }
    return of(letters.toString()).equals(runs) ? letters.toString() : null;
  }
}
