package org.forkspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was measured on Linux 6.18 is what these pages do. */
final class PagesTest {

  @Test
  void aFullPipeTakesAPageAgainWhenAPageWasRead() {
    Pages pages = filled(Pages.NONE, 200_000, 65_536);
    assertThat(pages.room(1)).isZero();
    pages = pages.without(1);
    assertThat(pages.room(1)).isZero();
    assertThat(pages.room(10_000)).isZero();
    pages = filled(pages.without(4095), 10_000, 4096);
    assertThat(pages.without(4095).room(1)).isZero();
    assertThat(pages.without(4096).room(4096)).isEqualTo(4096);
  }

  @Test
  void whatIsLeftOverOfWholePagesJoinsTheLastPageIfItFits() {
    Pages pages = filled(filled(Pages.NONE, 100, 100), 100, 100);
    filled(pages, 200_000, 64_832);
    pages = filled(filled(Pages.NONE, 4196, 4196), 100, 100);
    filled(pages, 200_000, 60_736);
  }

  @Test
  void theLastPageTakesOnlyWhatIsLeftOver() {
    Pages pages = filled(Pages.NONE, 65_536, 65_536).without(4096);
    pages = filled(filled(pages, 513, 513), 4097, 1);
    filled(pages, 65_537, 1);
  }

  private static Pages filled(Pages pages, int count, int fit) {
    assertThat(pages.room(count)).isEqualTo(fit);
    return pages.with(count, fit);
  }
}
