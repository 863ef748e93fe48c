package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.kundereise.report.Figure.Column;
import org.kundereise.report.Flow.StageMove;
import org.kundereise.report.NightReport.Stage;
import org.kundereise.report.Page.Fold;

/** Moves between the stages in the newest month that is complete, and who was where before. */
record StageMoves(NightReport report, Plain plain) {
  private static final int MONTHS = 12;

  /** The moves of the month, from stage to stage; none where nobody moved. */
  Optional<Figure> moves() {
    return shownMonth()
        .map(month -> moves(month, of(month, move -> !move.isWholeStage())))
        .filter(figure -> !figure.rows().isEmpty());
  }

  /** Who was where, and for how long. */
  List<Fold> folds() {
    return shownMonth()
        .map(
            month ->
                List.of(
                    new Fold(
                        "Who was where at each month’s end, and for how long",
                        "",
                        List.of(stays(month), monthEnds()))))
        .orElse(List.of());
  }

  private Optional<LocalDate> shownMonth() {
    return Flow.shownMonth(report.flow().stages(), StageMove::month, move -> move.rate().isFinal());
  }

  private List<StageMove> of(LocalDate month, Predicate<StageMove> which) {
    return report.flow().stages().stream()
        .filter(move -> move.month().equals(month))
        .filter(which)
        .toList();
  }

  private Figure moves(LocalDate month, List<StageMove> moves) {
    List<List<Cell>> rows = new ArrayList<>();
    for (StageMove move : moves) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.name(move.stage()));
      row.add(Cell.name(move.next()));
      row.addAll(measures(move));
      rows.add(row);
    }
    List<Column> columns = new ArrayList<>();
    columns.add(text("stage", "From"));
    columns.add(text("next", "To"));
    columns.addAll(columns());
    return new Figure(
        "moves",
        "moves",
        "Moves between stages, " + Plain.longMonth(month),
        "Bands: moves from the stages on the left to those on the right.",
        "One row per pair of stages. Shares are of all stays in the stage under way in the month.",
        columns,
        rows);
  }

  private Figure stays(LocalDate month) {
    List<List<Cell>> rows = new ArrayList<>();
    for (StageMove stage : of(month, StageMove::isWholeStage)) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.name(stage.stage()));
      row.add(Cell.count(stage.entered()));
      row.add(Cell.count(stage.customers()));
      row.addAll(measures(stage));
      rows.add(row);
    }
    List<Column> columns = new ArrayList<>();
    columns.add(text("stage", "Stage"));
    columns.add(number("entered", "Came"));
    columns.add(number("customers", "There at the end"));
    columns.addAll(columns());
    return Figure.table(
        "stays",
        "Coming, staying and moving on, " + Plain.longMonth(month),
        "One row per stage. Who comes twice in the month counts twice.",
        columns,
        rows);
  }

  private static List<Column> columns() {
    return List.of(
        number("moved", "Moved on"),
        number("value", "Share"),
        number("low", "95% from"),
        number("high", "to"),
        number("median", "Median days before the move"),
        number("p90", "9 of 10 within"));
  }

  private List<Cell> measures(StageMove move) {
    Rate rate = move.rate();
    return List.of(
        Cell.count(move.moved()),
        Cell.rate(plain, Unit.PERCENT, rate),
        Cell.number(plain.in(Unit.PERCENT, rate.low()), rate.low()),
        Cell.number(plain.in(Unit.PERCENT, rate.high()), rate.high()),
        Cell.number(Plain.days(move.medianDays()), move.medianDays()),
        Cell.number(Plain.days(move.p90Days()), move.p90Days()));
  }

  private Figure monthEnds() {
    List<String> stages = report.stages().stream().map(Stage::name).toList();
    List<LocalDate> months =
        report.flow().stages().stream().map(StageMove::month).distinct().toList();
    List<List<Cell>> rows = new ArrayList<>();
    for (LocalDate month : months.subList(Math.max(0, months.size() - MONTHS), months.size())) {
      List<StageMove> ends = of(month, StageMove::isWholeStage);
      boolean isOver = ends.stream().allMatch(end -> end.rate().isFinal());
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(Plain.month(month) + (isOver ? "" : "*"), month.toString()));
      for (String stage : stages) {
        row.add(
            Cell.count(
                ends.stream()
                    .filter(end -> end.stage().equals(stage))
                    .mapToLong(StageMove::customers)
                    .sum()));
      }
      rows.add(row);
    }
    List<Column> columns = new ArrayList<>();
    columns.add(text("month", "End of"));
    for (int i = 0; i < stages.size(); i++) {
      columns.add(number("stage" + (i + 1), Plain.title(stages.get(i))));
    }
    return Figure.table(
        "month-ends",
        "Customers in each stage at the end of the month",
        "One row per month, the last %s. Months marked * have not ended.".formatted(MONTHS),
        columns,
        rows);
  }
}
