package org.forkspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.forkspec.requirement.Level;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every requirement leads to the page with its clause. */
final class ClauseTest {

  @Test
  void onlyConventionsOfRuntimesHaveNone() {
    for (Requirement requirement : Requirements.catalogue().all()) {
      assertThat(Clause.url(requirement).isEmpty())
          .as(requirement.id())
          .isEqualTo(requirement.level() == Level.RUNTIME_CONVENTION);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FORK-RETURN-PARENT-CHILD, onlinepubs/9799919799/functions/fork.html, POSIX fork",
    "WAITPID-SELECT-PID, onlinepubs/9799919799/functions/wait.html, POSIX wait",
    "STATUS-THREE-KINDS, onlinepubs/9799919799/functions/V2_chap02.html, POSIX XSH 2",
    "ORPHAN-PGRP-DEFINITION, onlinepubs/9799919799/basedefs/V1_chap03.html, POSIX XBD 3",
    "EXIT-STATUS-LOW-8-BITS, onlinepubs/9799919799/functions/_Exit.html, POSIX _Exit",
    "VFORK-REMOVED, onlinepubs/009695399/functions/vfork.html, POSIX vfork",
    "VFORK-PARENT-SUSPENDED, man-pages/man2/vfork.2.html, Linux vfork",
  })
  void theCitationNamesThePage(String id, String page, String name) {
    String url = Clause.url(Requirements.catalogue().get(id)).orElseThrow();
    assertThat(url).startsWith("https://").endsWith(page);
    assertThat(Clause.pageName(url)).isEqualTo(name);
  }
}
