package org.forkspec.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.forkspec.scenario.LockOperation.Flock;
import org.forkspec.scenario.LockOperation.GetLock;
import org.forkspec.scenario.LockOperation.LockType;
import org.forkspec.scenario.LockOperation.OfdGetLock;
import org.forkspec.scenario.LockOperation.OfdSetLock;
import org.forkspec.scenario.LockOperation.OfdWaitForLock;
import org.forkspec.scenario.LockOperation.Region;
import org.forkspec.scenario.LockOperation.SetLock;
import org.forkspec.scenario.LockOperation.WaitForLock;

/** How the operations on locks are spelled. */
final class LockWords {

  private static final String AT_ONCE = "LOCK_NB";
  private static final Map<String, LockType> FLOCKS =
      Map.of("LOCK_SH", LockType.F_RDLCK, "LOCK_EX", LockType.F_WRLCK, "LOCK_UN", LockType.F_UNLCK);

  private LockWords() {}

  static void addTo(Vocabulary.Forms forms) {
    add("getlk", GetLock.class, GetLock::new, GetLock::region, forms);
    add("setlk", SetLock.class, SetLock::new, SetLock::region, forms);
    add("setlkw", WaitForLock.class, WaitForLock::new, WaitForLock::region, forms);
    add("ofd_getlk", OfdGetLock.class, OfdGetLock::new, OfdGetLock::region, forms);
    add("ofd_setlk", OfdSetLock.class, OfdSetLock::new, OfdSetLock::region, forms);
    add("ofd_setlkw", OfdWaitForLock.class, OfdWaitForLock::new, OfdWaitForLock::region, forms);
    forms.add(
        "flock",
        Flock.class,
        words -> new Flock(words.descriptor(), flock(words), !atOnce(words)),
        (it, to) -> {
          to.add(it.descriptor().toString());
          FLOCKS.forEach(
              (word, type) -> {
                if (type == it.type()) {
                  to.add(word);
                }
              });
          if (!it.waits()) {
            to.add(AT_ONCE);
          }
        });
  }

  private static <O extends LockOperation> void add(
      String word,
      Class<O> type,
      BiFunction<Descriptor, Region, O> made,
      Function<O, Region> region,
      Vocabulary.Forms forms) {
    boolean asks = word.endsWith("getlk");
    forms.add(
        word,
        type,
        words -> made.apply(words.descriptor(), region(words, asks)),
        (it, to) -> {
          Region wanted = region.apply(it);
          to.addAll(
              List.of(
                  it.descriptor().toString(),
                  wanted.type().name(),
                  Long.toString(wanted.start()),
                  Long.toString(wanted.length())));
        });
  }

  private static Region region(Words words, boolean asks) {
    String expected = asks ? "F_RDLCK or F_WRLCK" : "F_RDLCK, F_WRLCK or F_UNLCK";
    String word = words.take(expected);
    LockType type =
        Arrays.stream(LockType.values())
            .filter(it -> it.name().equals(word) && !(asks && it == LockType.F_UNLCK))
            .findFirst()
            .orElseThrow(() -> words.refuse(expected));
    return new Region(type, words.number("where it starts"), words.number("how long it is"));
  }

  private static LockType flock(Words words) {
    String expected = "LOCK_SH, LOCK_EX or LOCK_UN";
    LockType type = FLOCKS.get(words.take(expected));
    if (type == null) {
      throw words.refuse(expected);
    }
    return type;
  }

  private static boolean atOnce(Words words) {
    if (!words.hasMore()) {
      return false;
    }
    if (!words.take(AT_ONCE).equals(AT_ONCE)) {
      throw words.refuse(AT_ONCE);
    }
    return true;
  }
}
