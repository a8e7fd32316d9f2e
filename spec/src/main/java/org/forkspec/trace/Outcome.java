package org.forkspec.trace;

import java.util.List;

/** What a step came to, as the process that did it said. */
public sealed interface Outcome {

  /** The outcome as it stands in a trace, such as {@code = 4242 exited 3} or {@code ! ECHILD}. */
  String text();

  /** It succeeded, and these values came back. */
  record Success(List<String> values) implements Outcome {
    public Success {
      values = List.copyOf(values);
    }

    @Override
    public String text() {
      return values.isEmpty() ? "=" : "= " + String.join(" ", values);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** It failed with this errno, by name. */
  record Failure(String errno) implements Outcome {
    @Override
    public String text() {
      return "! " + errno;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** The adapter could not or would not do it, and says why. */
  record Refusal(String words) implements Outcome {
    @Override
    public String text() {
      return words.isEmpty() ? "?" : "? " + words;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Success with these values. */
  static Outcome success(String... values) {
    return new Success(List.of(values));
  }

  /** Failure with that errno. */
  static Outcome failure(String errno) {
    return new Failure(errno);
  }
}
