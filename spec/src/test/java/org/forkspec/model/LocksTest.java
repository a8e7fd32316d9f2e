package org.forkspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.forkspec.model.Locks.Held;
import org.forkspec.model.Locks.Owner;
import org.forkspec.scenario.LockOperation.LockType;
import org.junit.jupiter.api.Test;

/** A byte of a file is locked as its owner said last. */
final class LocksTest {

  private static final Owner ONE = new Owner(true, 1);
  private static final Owner OTHER = new Owner(true, 2);

  @Test
  void aLockIsSplitWhereItsOwnerUnlocks() {
    Locks locks = Locks.NONE.with(lock(LockType.F_WRLCK, 0, 9)).with(lock(LockType.F_UNLCK, 3, 5));
    assertThat(regions(locks)).containsExactlyInAnyOrder("F_WRLCK 0-2", "F_WRLCK 6-9");
  }

  @Test
  void locksThatTouchBecomeOne() {
    Locks locks =
        Locks.NONE
            .with(lock(LockType.F_RDLCK, 0, 4))
            .with(lock(LockType.F_RDLCK, 10, 14))
            .with(lock(LockType.F_RDLCK, 5, 9));
    assertThat(regions(locks)).containsExactly("F_RDLCK 0-14");
  }

  @Test
  void anotherTypeTakesThePlace() {
    Locks locks =
        Locks.NONE
            .with(lock(LockType.F_WRLCK, 0, Long.MAX_VALUE))
            .with(lock(LockType.F_RDLCK, 5, Long.MAX_VALUE));
    assertThat(regions(locks))
        .containsExactlyInAnyOrder("F_WRLCK 0-4", "F_RDLCK 5-" + Long.MAX_VALUE);
  }

  @Test
  void onlyAnotherOwnerIsBarred() {
    Held lock = lock(LockType.F_RDLCK, 5, 9);
    assertThat(lock.bars(ONE, LockType.F_WRLCK, 0, 99)).isFalse();
    assertThat(lock.bars(OTHER, LockType.F_WRLCK, 0, 4)).isFalse();
    assertThat(lock.bars(OTHER, LockType.F_WRLCK, 0, 5)).isTrue();
    assertThat(lock.bars(OTHER, LockType.F_RDLCK, 0, 5)).isFalse();
    assertThat(lock.bars(OTHER, LockType.F_UNLCK, 0, 5)).isFalse();
  }

  private static Held lock(LockType type, long first, long last) {
    return new Held(ONE, type, first, last, 1, 0);
  }

  private static List<String> regions(Locks locks) {
    return locks.held().stream().map(it -> it.type() + " " + it.first() + "-" + it.last()).toList();
  }
}
