package org.forkspec.report;

import static java.util.stream.Collectors.joining;

import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.forkspec.oracle.Explanation;

/** One property as Allure tells it: a rich test result, and the texts attached to it. */
final class AllureTest {

  private final RunResult run;
  private final PropertyResult property;
  private final Path folder;
  private final String identity;
  private final Map<String, String> attached = new LinkedHashMap<>();

  /**
   * @param folder the report folder, as the replay command is to name it
   */
  AllureTest(RunResult run, PropertyResult property, Path folder) {
    this.run = run;
    this.property = property;
    this.folder = folder;
    this.identity = run.subject().name() + "\n" + property.name();
  }

  /** The texts that the result's attachments name, by file name; filled by {@link #result}. */
  Map<String, String> attached() {
    return attached;
  }

  TestResult result() {
    AllureRequirements requirements = new AllureRequirements(property);
    long start = property.started().toEpochMilli();
    return new TestResult()
        .setUuid(UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString())
        .setHistoryId(ResultsUtils.md5(identity))
        .setTestCaseId(ResultsUtils.md5(property.name()))
        .setFullName(property.name())
        .setName(property.name())
        .setDescription(requirements.description())
        .setLabels(labels(requirements))
        .setLinks(links(requirements))
        .setParameters(parameters())
        .setStatus(status())
        .setStatusDetails(details())
        .setAttachments(attachments())
        .setStage(Stage.FINISHED)
        .setStart(start)
        .setStop(start + property.took().toMillis());
  }

  /** The same result without epics and features, for which {@link BehaviorsTree} is better. */
  TestResult flat() {
    TestResult flat = result();
    flat.getLabels()
        .removeIf(
            label ->
                label.getName().equals(ResultsUtils.EPIC_LABEL_NAME)
                    || label.getName().equals(ResultsUtils.FEATURE_LABEL_NAME));
    return flat;
  }

  private List<Label> labels(AllureRequirements requirements) {
    int dot = property.name().indexOf('.');
    String type = dot < 0 ? property.theme() : property.name().substring(0, dot);
    List<Label> labels = new ArrayList<>(requirements.labels());
    labels.add(ResultsUtils.createParentSuiteLabel(run.subject().name()));
    labels.add(ResultsUtils.createSuiteLabel(property.theme()));
    labels.add(ResultsUtils.createPackageLabel(type));
    labels.add(ResultsUtils.createTestClassLabel(type));
    labels.add(ResultsUtils.createTestMethodLabel(property.name().substring(dot + 1)));
    labels.add(ResultsUtils.createFrameworkLabel("forkspec"));
    // The lanes of the timeline.
    labels.add(ResultsUtils.createLabel(ResultsUtils.HOST_LABEL_NAME, run.subject().name()));
    labels.add(ResultsUtils.createLabel(ResultsUtils.THREAD_LABEL_NAME, property.theme()));
    return labels;
  }

  private static List<Link> links(AllureRequirements requirements) {
    List<Link> links = new ArrayList<>();
    requirements
        .links()
        .forEach((name, url) -> links.add(new Link().setName(name).setUrl(url).setType("clause")));
    return links;
  }

  private List<Parameter> parameters() {
    // Excluded from identity: a property is the same one under every seed.
    return List.of(
        ResultsUtils.createParameter("implementation", run.subject().name()),
        ResultsUtils.createParameter("seed", run.seed(), true, Parameter.Mode.DEFAULT),
        ResultsUtils.createParameter("tries", property.tries(), true, Parameter.Mode.DEFAULT));
  }

  private Status status() {
    return AllureCategory.of(property.verdict()).status();
  }

  private StatusDetails details() {
    StatusDetails details = new StatusDetails();
    AllureCategory category = AllureCategory.of(property.verdict());
    if (category != AllureCategory.NONE) {
      details.setMessage(category.message(property.reason()));
    }
    if (!property.findings().isEmpty()) {
      List<Explanation> all = property.findings().stream().map(Finding::explanation).toList();
      details.setTrace(all.stream().map(Explanation::text).collect(joining("\n\n")));
      if (category == AllureCategory.FINDINGS) {
        details.setMessage(all.stream().map(AllureTest::message).collect(joining("\n")));
      }
    }
    return details;
  }

  private static String message(Explanation explanation) {
    return String.format(
        "%s: %s (%s)", explanation.requirement().id(), explanation.came(), explanation.stepText());
  }

  private List<Attachment> attachments() {
    List<Attachment> attachments = new ArrayList<>();
    boolean several = property.findings().size() > 1;
    for (Finding finding : property.findings()) {
      String of = several ? ", " + finding.explanation().requirement().id() : "";
      FailureFiles files = new FailureFiles(finding);
      attachments.add(attach("scenario" + of, files.scenario()));
      attachments.add(attach("timeline" + of, files.picture(), "image/svg+xml", ".svg"));
      attachments.add(attach("trace" + of, files.trace()));
      attachments.add(attach("explanation" + of, files.explanation()));
      attachments.add(
          attach(
              "replay command" + of,
              ReplayCommand.of(folder.resolve(files.scenarioName()), run.subject().command())
                  + "\n"));
    }
    if (status() == Status.FAILED || status() == Status.BROKEN) {
      attachments.add(attach("seed", run.seed() + "\n"));
    }
    if (!property.said().isBlank()) {
      attachments.add(attach("standard error", property.said()));
    }
    return attachments;
  }

  private Attachment attach(String name, String text) {
    return attach(name, text, "text/plain", ".txt");
  }

  private Attachment attach(String name, String text, String type, String ending) {
    UUID id = UUID.nameUUIDFromBytes((identity + "\n" + name).getBytes(StandardCharsets.UTF_8));
    String source = id + "-attachment" + ending;
    attached.put(source, text);
    return new Attachment().setName(name).setType(type).setSource(source);
  }
}
