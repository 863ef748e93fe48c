package org.kundereise.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.kundereise.report.Risk.Cause;
import org.kundereise.report.Risk.Group;
import org.kundereise.report.Risk.Model;
import org.kundereise.report.Risk.Reason;

/** Reads who is about to leave. */
record RiskData(SparkSession spark, ReportRequest request) {
  private static final String SCORES = "gold.churn_scores";
  private static final String MODELS = "gold.churn_models";
  private static final String REASONS = "gold.churn_reasons";
  private static final List<String> RISKS = List.of("high", "medium", "low");

  Risk read() {
    Staying staying = new StayingData(spark, request).read();
    if (!spark.catalog().tableExists(SCORES)) {
      return new Risk(List.of(), List.of(), Optional.empty(), staying, reasons());
    }
    List<RowValues> scores =
        rows(
            """
            SELECT risk, coalesce(causes[0].feature, '') AS cause, count(1) AS customers,
              sum(cast(probability AS decimal(18,6))) AS expected_lost,
              sum(cast(expected_value AS decimal(18,4))) AS value,
              sum(cast(value_at_risk AS decimal(18,4))) AS value_at_risk,
              count_if(probability > previous_probability + 0.1D) AS rising
            FROM (%s) GROUP BY 1, 2
            """
                .formatted(request.rowsOf(SCORES)));
    return new Risk(
        RISKS.stream()
            .map(
                risk ->
                    group(risk, scores.stream().filter(s -> s.text("risk").equals(risk)).toList()))
            .filter(group -> group.customers() > 0)
            .toList(),
        scores.stream()
            .filter(row -> row.text("risk").equals(RISKS.get(0)))
            .map(
                row ->
                    new Cause(
                        row.text("cause"), row.count("customers"), number(row, "value_at_risk")))
            .sorted(Comparator.comparing(Cause::customers).reversed().thenComparing(Cause::feature))
            .toList(),
        model(),
        staying,
        reasons());
  }

  private List<Reason> reasons() {
    return spark.catalog().tableExists(REASONS)
        ? rows("%s ORDER BY said DESC, model DESC, reason".formatted(request.rowsOf(REASONS)))
            .stream()
            .map(
                row ->
                    new Reason(
                        row.text("reason"),
                        row.count("said"),
                        share(row, "said"),
                        share(row, "model"),
                        row.count("compared"),
                        row.count("agreed")))
            .toList()
        : List.of();
  }

  private Rate share(RowValues row, String who) {
    long n = row.count(who + "_of");
    boolean isEnough = n >= request.minimumN();
    return new Rate(
        n,
        percent(row, who + "_share", isEnough),
        percent(row, who + "_low", isEnough),
        percent(row, who + "_high", isEnough),
        Rate.Maturity.FINAL,
        isEnough ? "" : "n below minimum");
  }

  private static OptionalDouble percent(RowValues row, String column, boolean isEnough) {
    return isEnough
        ? OptionalDouble.of(100 * row.decimal(column).orElse(0))
        : OptionalDouble.empty();
  }

  private static Group group(String risk, List<RowValues> rows) {
    return new Group(
        risk,
        rows.stream().mapToLong(row -> row.count("customers")).sum(),
        sum(rows, "expected_lost"),
        sum(rows, "value"),
        sum(rows, "value_at_risk"),
        rows.stream().mapToLong(row -> row.count("rising")).sum());
  }

  private static double sum(List<RowValues> rows, String column) {
    return rows.stream()
        .map(row -> row.amount(column))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  private static double number(RowValues row, String column) {
    return row.amount(column).doubleValue();
  }

  private Optional<Model> model() {
    TreeMap<LocalDate, List<RowValues>> byDate = new TreeMap<>();
    rows("""
            SELECT trained_on, figure, part, n, value, expected, is_alert FROM (%s)
            WHERE is_alert OR figure IN ('auc', 'ece', 'matured_rate') ORDER BY figure, part
            """
            .formatted(request.rowsOf(MODELS)))
        .forEach(
            row -> byDate.computeIfAbsent(row.day("trained_on"), d -> new ArrayList<>()).add(row));
    if (byDate.isEmpty()) {
      return Optional.empty();
    }
    List<RowValues> all = byDate.values().stream().flatMap(List::stream).toList();
    LocalDate latest = byDate.lastKey();
    List<RowValues> its = byDate.get(latest);
    return Optional.of(
        new Model(
            latest,
            its.stream()
                .filter(row -> row.text("figure").equals("auc"))
                .mapToLong(row -> row.count("n"))
                .sum(),
            value(its, "auc", "value"),
            value(its, "ece", "value"),
            value(all, "matured_rate", "value"),
            value(all, "matured_rate", "expected"),
            all.stream()
                .filter(row -> row.flag("is_alert").orElse(false))
                .map(row -> row.text("figure") + " " + row.text("part"))
                .toList()));
  }

  private static OptionalDouble value(List<RowValues> rows, String figure, String column) {
    return rows.stream()
        .filter(row -> row.text("figure").equals(figure))
        .map(row -> row.decimal(column))
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  private List<RowValues> rows(String query) {
    return spark.sql(query).collectAsList().stream().map(RowValues::new).toList();
  }
}
