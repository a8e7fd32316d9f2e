package org.forkspec.report;

import io.qameta.allure.model.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The drawers into which Allure sorts what did not pass: one for each verdict. */
enum AllureCategory {
  FINDINGS("FAIL", "Findings", Status.FAILED, "Finding"),
  UNEXPECTED_PASSES("XPASS", "Unexpected passes", Status.FAILED, "Unexpected pass"),
  EXPECTED_FAILURES("XFAIL", "Expected failures", Status.SKIPPED, "Expected failure"),
  ADAPTER_ERRORS("ERROR", "Adapter errors", Status.BROKEN, "Adapter error"),
  INCONCLUSIVE("INCONCLUSIVE", "Inconclusive", Status.BROKEN, "Inconclusive"),
  NOT_APPLICABLE("NOT_APPLICABLE", "Not applicable", Status.SKIPPED, "Not applicable"),
  NONE("PASS", "", Status.PASSED, "");

  private final String verdict;
  private final String title;
  private final Status status;
  private final String opening;

  AllureCategory(String verdict, String title, Status status, String opening) {
    this.verdict = verdict;
    this.title = title;
    this.status = status;
    this.opening = opening;
  }

  static AllureCategory of(String verdict) {
    for (AllureCategory category : values()) {
      if (category.verdict.equals(verdict)) {
        return category;
      }
    }
    throw new IllegalArgumentException("\"" + verdict + "\" is no verdict");
  }

  Status status() {
    return status;
  }

  /** The message by which a result without a finding is found for its category. */
  String message(String reason) {
    return opening + ": " + reason;
  }

  /** The content of {@code categories.json}. */
  static List<Map<String, Object>> all() {
    return Stream.of(values())
        .filter(category -> category != NONE)
        .map(AllureCategory::rule)
        .toList();
  }

  private Map<String, Object> rule() {
    // A finding's message begins with its requirement, not with a word of ours.
    String message =
        this == FINDINGS ? "(?!" + UNEXPECTED_PASSES.opening + ": ).*" : opening + ": .*";
    return new TreeMap<>(
        Map.of(
            "name",
            title,
            "matchedStatuses",
            List.of(status.value()),
            "messageRegex",
            "(?s)" + message));
  }
}
