package org.forkspec.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forkspec.conformance.Hunt;
import org.forkspec.oracle.Explanation;

/** Tells what came of each planted fault, line by line, and sums it up. */
final class SelftestTable {

  private static final String ROW = "%-44s %-5s %s%9s %9s  %-38s %5s%n";

  private record Row(PlantedFault fault, Hunt.Outcome outcome) {
    boolean isCaught() {
      return outcome.refusal().isPresent();
    }
  }

  private final PrintWriter out;
  private final Terminal terminal;
  private final boolean real;
  private final boolean noFault;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param real whether to tell where each fault is planted
   * @param noFault whether none is planted, so that nothing is to be refused
   */
  SelftestTable(PrintWriter out, Terminal terminal, boolean real, boolean noFault) {
    this.out = out;
    this.terminal = terminal;
    this.real = real;
    this.noFault = noFault;
  }

  void begins(int faults, long seed, int tries) {
    out.print(noFault ? "no fault" : faults + (faults == 1 ? " fault" : " faults"));
    out.printf(", seed %d, at most %d scenarios each%n%n", seed, tries);
    out.printf(
        ROW, "fault", "depth", where("planted in"), "scenarios", "seconds", "requirement", "steps");
  }

  private String where(String where) {
    return real ? String.format("%-10s ", where) : "";
  }

  void add(PlantedFault fault, Hunt.Outcome outcome) {
    rows.add(new Row(fault, outcome));
    Optional<Explanation> refusal = outcome.refusal();
    String line =
        String.format(
            ROW,
            fault.name(),
            SelftestCommand.depth(fault),
            where(fault.where()),
            outcome.tried(),
            SelftestCommand.seconds(outcome.took().toNanos() / 1e9),
            refusal
                .map(it -> it.requirements().get(0))
                .orElse(noFault ? explained(outcome) : "not caught"),
            refusal.map(it -> Integer.toString(steps(it))).orElse("-"));
    out.print(refusal.isPresent() == noFault ? terminal.paint("FAIL", line) : line);
    out.flush();
  }

  private static String explained(Hunt.Outcome outcome) {
    int open = outcome.inconclusive() + outcome.errors();
    return open == 0 ? "all explained" : open + " without a verdict";
  }

  private static int steps(Explanation refusal) {
    return refusal.trace().scenario().size();
  }

  /** Whether every fault was noticed; or, where there was none, nothing refused or left open. */
  boolean isAsItShould() {
    return noFault
        ? rows.stream().noneMatch(Row::isCaught) && open() == 0
        : rows.stream().allMatch(Row::isCaught);
  }

  /** On how many scenarios there is no verdict. */
  private int open() {
    return rows.stream()
        .mapToInt(row -> row.outcome().inconclusive() + row.outcome().errors())
        .sum();
  }

  void ends() {
    if (!noFault) {
      faults();
    }
    int unknown = rows.stream().mapToInt(row -> row.outcome().inconclusive()).sum();
    int errors = rows.stream().mapToInt(row -> row.outcome().errors()).sum();
    out.printf(
        "%n%-16s%d inconclusive, %d errors of the protocol%n", "other verdicts", unknown, errors);
    out.flush();
  }

  private void faults() {
    long caught = rows.stream().filter(Row::isCaught).count();
    out.println();
    out.println(
        terminal.paint(
            isAsItShould() ? "PASS" : "FAIL",
            String.format("%-16s%d of %d", "caught", caught, rows.size())));
    scenarios("plain", false);
    scenarios("deep", true);
    List<Integer> sizes =
        rows.stream()
            .flatMap(row -> row.outcome().refusal().stream())
            .map(SelftestTable::steps)
            .sorted()
            .toList();
    out.println(line("counterexample", sizes, "steps"));
  }

  private void scenarios(String depth, boolean deep) {
    List<Integer> tried =
        rows.stream()
            .filter(row -> row.fault().deep() == deep)
            .map(row -> row.outcome().tried())
            .sorted()
            .toList();
    out.println(line(depth, tried, "scenarios to the first refusal"));
  }

  private static String line(String what, List<Integer> sorted, String unit) {
    return sorted.isEmpty()
        ? String.format("%-16snone", what)
        : String.format(
            "%-16s%d, median %d %s, most %d",
            what,
            sorted.size(),
            sorted.get(sorted.size() / 2),
            unit,
            sorted.get(sorted.size() - 1));
  }
}
