package org.forkspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue as a page. */
final class SpecificationPageTest {

  @TempDir private Path folder;

  @Test
  void everyRequirementHasAnAddressAndWhatIsKnownOfIt() throws IOException {
    Files.writeString(folder.resolve("conformance.json"), ConformanceJson.text(Runs.mixed()));
    String page =
        new SpecificationPage(
                Map.of("WAITPID-WNOHANG-ZERO", Set.of("WaitRules")),
                requirement -> List.of("scenario " + requirement.id() + " <here>"),
                Optional.of(RecordedRun.read(folder)))
            .page();
    for (Requirement requirement : Requirements.catalogue().all()) {
      assertThat(page).contains("id=\"" + requirement.id() + "\"");
    }
    assertThat(page)
        .contains("<dd>WaitRules</dd>", "scenario FORK-CREATES-PROCESS &lt;here&gt;")
        .contains("Results are of CPython", "<dd>failed; in others it held, in 12 scenarios</dd>");
  }
}
