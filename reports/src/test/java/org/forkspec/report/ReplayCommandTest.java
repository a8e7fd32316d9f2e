package org.forkspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A replay command survives the shell that it is pasted into. */
final class ReplayCommandTest {

  @Test
  void plainWordsStayPlain() {
    assertThat(ReplayCommand.of(Path.of("failures/x.scenario"), List.of("python3", "adapter.py")))
        .isEqualTo("./forkspec replay failures/x.scenario --adapter 'python3 adapter.py'");
  }

  @Test
  void otherWordsAreQuotedTwice() {
    assertThat(ReplayCommand.of(Path.of("my report/x.scenario"), List.of("run", "it's me")))
        .isEqualTo(
            "./forkspec replay 'my report/x.scenario'"
                + " --adapter 'run '\\''it'\\''\\'\\'''\\''s me'\\'''");
  }
}
