package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.forkspec.harness.Containment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PHP and Lua show, with real processes, what their lists of expected failures say, and no more.
 */
final class PhpAndLuaTest {

  @TempDir private Path folder;

  /** There is to be no HTML: it takes longer than all else. */
  @BeforeEach
  void withoutHtml() {
    System.setProperty("forkspec.allure", folder.resolve("no-allure").toString());
  }

  @AfterEach
  void withHtml() {
    System.clearProperty("forkspec.allure");
  }

  @ParameterizedTest
  @CsvSource({"php, php", "lua, /usr/share/lua/5.3/posix"})
  void theLitmusLibraryFindsWhatIsKnown(String name, String needed) {
    assumeTrue(Programs.of(System.getenv()).has(needed), needed + " is not there");
    assumeTrue(Containment.best().namespaced(), "pids are not to be those of others");
    String report = folder.resolve("report").toString();
    Ran ran =
        Ran.contained("run", "--implementation", name, "--theme", "litmus", "--report", report);
    assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
  }
}
