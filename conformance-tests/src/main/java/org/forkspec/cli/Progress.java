package org.forkspec.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.forkspec.conformance.Verification;
import org.forkspec.generator.Theme;
import org.forkspec.oracle.Explanation;
import org.forkspec.report.Finding;
import org.forkspec.report.PropertyResult;
import org.forkspec.report.ReportFolder;
import org.forkspec.requirement.Requirement;

/**
 * Keeps findings as they are made, and shows how a run goes on: a bar on a terminal, else a line
 * for each property.
 */
final class Progress implements Verification.Listener, AutoCloseable {

  private final ReportFolder folder;
  private final PrintWriter err;
  private final Terminal terminal;
  private final int tries;
  private Bar bar;
  private String property = "";
  private int number;
  private int all;
  private boolean told;

  /**
   * @param tries how many scenarios each property runs
   */
  Progress(ReportFolder folder, PrintWriter err, Terminal terminal, int tries) {
    this.folder = folder;
    this.err = err;
    this.terminal = terminal;
    this.tries = tries;
    this.bar = Bar.NONE;
  }

  @Override
  public void begins(String name, Theme theme, int ordinal, int properties) {
    if (ordinal == 1) {
      bar = Bar.of(terminal, "", (long) properties * tries);
    }
    property = name;
    number = ordinal;
    all = properties;
    told = false;
    tried(0);
  }

  @Override
  public void tried(int count) {
    bar.to((long) (number - 1) * tries + Math.min(count, tries), property);
  }

  @Override
  public void found(Finding finding) {
    try {
      folder.save(finding);
    } catch (UncheckedIOException e) {
      bar.aside(() -> err.println("forkspec: a finding cannot be saved: " + e.getCause()));
    }
    if (!told) { // The same finding comes again whenever it got shorter.
      told = true;
      Explanation explanation = finding.explanation();
      Requirement requirement = explanation.requirement();
      String word = terminal.paint("FAIL", "finding");
      bar.aside(
          () ->
              err.println(
                  word + "  " + property + "  " + requirement.id() + ": " + requirement.title()));
    }
  }

  @Override
  public void ends(PropertyResult result) {
    // Of what an interruption left undone there is nothing to tell.
    boolean began = result.tries() > 0 || !result.verdict().equals("INCONCLUSIVE");
    if (began && !bar.isShown()) {
      int digits = Integer.toString(all).length();
      err.println(
          String.format(
              Locale.ROOT,
              "[%" + digits + "d/%d]  %-14s  %s  %d scenarios, %.1f s",
              number,
              all,
              result.verdict(),
              result.name(),
              result.tries(),
              result.took().toMillis() / 1000.0));
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
