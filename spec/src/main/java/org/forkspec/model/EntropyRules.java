package org.forkspec.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.forkspec.scenario.EntropyOperation.GetRandom;
import org.forkspec.scenario.EntropyOperation.UrandomRead;

/** Random numbers that come from the kernel: no two processes get the same. */
final class EntropyRules {

  /** All that were drawn. */
  private record Drawn() implements Shared<Set<String>> {
    @Override
    public Set<String> initial() {
      return Set.of();
    }
  }

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");
  private static final Because GETRANDOM = Because.of("RT-PRNG-OS-CSPRNG-DISTINCT");
  private static final Because URANDOM =
      Because.of("RT-PRNG-URANDOM-DISTINCT", "RT-PRNG-OS-CSPRNG-DISTINCT");

  private EntropyRules() {}

  static void addTo(Rules.Book book) {
    book.put(GetRandom.class, (it, choices) -> draw(promised(choices).and(GETRANDOM), choices));
    book.put(UrandomRead.class, (it, choices) -> draw(URANDOM, choices));
  }

  /** What the runtime promises of its function besides. */
  private static Because promised(Choices choices) {
    List<String> promises = choices.setting().profile().systemPromises();
    return promises.isEmpty() ? Because.NOTHING : Because.of(promises.toArray(String[]::new));
  }

  /** Equal only with a probability of 2^-63. */
  private static void draw(Because distinct, Choices choices) {
    Set<String> drawn = choices.world().get(new Drawn());
    String seen = choices.seenValue();
    String number =
        seen != null && NUMBER.matcher(seen).matches()
            ? seen
            : Integer.toString(7 + 11 * drawn.size());
    if (drawn.contains(number)) {
      choices.demand("a number that nobody has drawn", distinct);
      return;
    }
    Set<String> more = new TreeSet<>(drawn);
    more.add(number);
    choices.goes(
        choices.world().with(new Drawn(), Set.copyOf(more)),
        Because.NOTHING.andIf(!drawn.isEmpty(), distinct),
        number);
  }
}
