package org.kundereise.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.kundereise.report.Rate.Maturity;
import org.kundereise.report.Staying.Curve;
import org.kundereise.report.Staying.Month;
import org.kundereise.report.Staying.Ratio;

/** Reads how long customers stay. */
record StayingData(SparkSession spark, ReportRequest request) {
  private static final String CURVES = "gold.survival";
  private static final String RATIOS = "gold.hazard_ratios";
  private static final double PERCENT = 100;

  Staying read() {
    // Nights of older versions did not have it.
    if (!spark.catalog().tableExists(CURVES)) {
      return Staying.NONE;
    }
    Map<String, List<RowValues>> groups = new LinkedHashMap<>();
    rows(
            "SELECT * FROM (%s) ORDER BY grouping <> 'all', grouping, group_name, month"
                .formatted(request.rowsOf(CURVES)),
            row -> row)
        .forEach(
            row ->
                groups
                    .computeIfAbsent(
                        row.text("grouping") + ' ' + row.text("group_name"), g -> new ArrayList<>())
                    .add(row));
    return new Staying(
        groups.values().stream().map(this::curve).toList(),
        rows(
            "SELECT * FROM (%s) ORDER BY hazard_ratio DESC, covariate, level"
                .formatted(request.rowsOf(RATIOS)),
            StayingData::ratio));
  }

  private <T> List<T> rows(String query, Function<RowValues, T> value) {
    return spark.sql(query).collectAsList().stream().map(RowValues::new).map(value).toList();
  }

  private Curve curve(List<RowValues> months) {
    RowValues any = months.get(0);
    return new Curve(
        any.text("grouping"),
        any.text("group_name"),
        any.count("customers"),
        any.decimal("median_months"),
        any.decimal("median_ci_low"),
        any.decimal("median_ci_high"),
        any.decimal("p"),
        months.stream().map(this::month).toList());
  }

  private Month month(RowValues row) {
    long atRisk = row.count("at_risk");
    boolean isEnough = atRisk >= request.minimumN();
    return new Month(
        (int) row.count("month"),
        new Rate(
            atRisk,
            percent(row, "survival", isEnough),
            percent(row, "ci_low", isEnough),
            percent(row, "ci_high", isEnough),
            Maturity.FINAL,
            isEnough ? "" : "n below minimum"));
  }

  private static OptionalDouble percent(RowValues row, String column, boolean isEnough) {
    OptionalDouble share = row.decimal(column);
    return isEnough && share.isPresent()
        ? OptionalDouble.of(PERCENT * share.getAsDouble())
        : OptionalDouble.empty();
  }

  private static Ratio ratio(RowValues row) {
    return new Ratio(
        row.text("covariate"),
        row.text("level"),
        row.text("reference"),
        row.count("customers"),
        number(row, "hazard_ratio"),
        number(row, "ci_low"),
        number(row, "ci_high"),
        number(row, "q"));
  }

  private static double number(RowValues row, String column) {
    return row.decimal(column).orElse(Double.NaN);
  }
}
