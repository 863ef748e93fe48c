package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kundereise.report.Figure.Column;
import org.kundereise.report.NightReport.RetentionCell;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Section;

/** Do customers come back: monthly cohorts as a heat map. */
record RetentionSection(NightReport report, Plain plain) {
  /** Cohorts and periods shown: more do not fit a printed page. */
  private static final int SHOWN = 18;

  Section section() {
    Map<LocalDate, Map<Integer, RetentionCell>> cohorts = cohorts();
    return new Section(
        "retention",
        "Do they come back",
        lead(),
        cohorts.isEmpty() ? List.of() : List.of(figure(cohorts)),
        List.of(
            new Definition("Cohort", "Customers whose first order fell in the same month."),
            new Definition(
                "Month 1, 2, …",
                "Share of the cohort with at least one order in the first, second, … calendar month"
                    + " after its first."),
            new Definition(
                "Still filling (*)", "That month has not ended, so the share can only grow.")));
  }

  private Map<LocalDate, Map<Integer, RetentionCell>> cohorts() {
    TreeMap<LocalDate, Map<Integer, RetentionCell>> all =
        report.retention().stream()
            .collect(
                Collectors.groupingBy(
                    RetentionCell::cohort,
                    TreeMap::new,
                    Collectors.toMap(RetentionCell::period, cell -> cell, (a, b) -> b)));
    all.values().removeIf(cells -> cells.keySet().stream().noneMatch(period -> period > 0));
    while (all.size() > SHOWN) {
      all.pollFirstEntry();
    }
    return all;
  }

  private String lead() {
    List<RetentionCell> next =
        report.retention().stream()
            .filter(cell -> cell.period() == 1 && cell.rate().isFinal())
            .filter(cell -> cell.rate().value().isPresent())
            .sorted(Comparator.comparing(RetentionCell::cohort))
            .toList();
    if (next.isEmpty()) {
      return "No cohort is old enough to say whether its customers come back.";
    }
    RetentionCell newest = next.get(next.size() - 1);
    String now =
        "%s of the %s customers who first bought in %s bought again the month after"
            .formatted(
                Plain.percent(newest.rate().value()),
                Plain.count(newest.rate().n()),
                Plain.longMonth(newest.cohort()));
    if (next.size() == 1) {
      return now + ".";
    }
    RetentionCell before = next.get(next.size() - 2);
    return "%s (95%% interval %s); of the cohort before it, %s."
        .formatted(
            now, plain.interval(Unit.PERCENT, newest.rate()), Plain.percent(before.rate().value()));
  }

  private Figure figure(Map<LocalDate, Map<Integer, RetentionCell>> cohorts) {
    int last =
        cohorts.values().stream()
            .flatMap(cells -> cells.keySet().stream())
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
    int periods = Math.min(last, SHOWN);
    List<Column> columns = new ArrayList<>();
    columns.add(text("cohort", "First order"));
    columns.add(number("size", "Customers"));
    for (int period = 1; period <= periods; period++) {
      columns.add(number("m" + period, Integer.toString(period)));
    }
    List<List<Cell>> rows = new ArrayList<>();
    cohorts.forEach((cohort, cells) -> rows.add(row(cohort, cells, periods)));
    return new Figure(
        "retention",
        "retention",
        "Share that ordered again, by months since the first order",
        "Heat map: one row per month of first order, one column per month since, darker for a"
            + " larger share.",
        "One row per month of first order. Columns 1 to %s are months since; values are per cent of"
                .formatted(periods)
            + " the cohort. * marks a month that has not ended.",
        columns,
        rows);
  }

  private static List<Cell> row(LocalDate cohort, Map<Integer, RetentionCell> cells, int periods) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.text(Plain.month(cohort), cohort.toString()));
    row.add(Cell.count(cells.values().iterator().next().rate().n()));
    for (int period = 1; period <= periods; period++) {
      row.add(cells.containsKey(period) ? cell(cells.get(period).rate()) : Cell.text("", ""));
    }
    return row;
  }

  private static Cell cell(Rate rate) {
    if (rate.isSuppressed()) {
      return new Cell("few", null, Cell.State.SUPPRESSED);
    }
    String text = Plain.percent(rate.value()).replace("%", "");
    Cell cell = Cell.number(text, rate.value());
    return rate.isFinal() ? cell : new Cell(text + "*", cell.value(), Cell.State.STILL_FILLING);
  }
}
