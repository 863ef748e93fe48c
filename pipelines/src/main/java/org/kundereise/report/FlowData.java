package org.kundereise.report;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.kundereise.report.Flow.BadTouch;
import org.kundereise.report.Flow.PageRate;
import org.kundereise.report.Flow.StageMove;
import org.kundereise.report.Flow.Way;
import org.kundereise.report.Rate.Maturity;

/** Reads how customers move. */
record FlowData(SparkSession spark, ReportRequest request) {
  private static final double PERCENT = 100;

  Flow read() {
    LocalDate lastMonth = request.businessDate().withDayOfMonth(1).minusMonths(1);
    return new Flow(
        rows(
            request.rowsOf("marts.stage_flow") + " ORDER BY month, stage_order, stage, next_stage",
            FlowData::move),
        rows(
            """
            SELECT kind, path, customers, n, 100D * customers / n AS value,
              100D * interval.low AS ci_low, 100D * interval.high AS ci_high, true AS is_mature,
              if(n < %s, 'n below minimum', null) AS suppressed_reason
            FROM (SELECT *, cx.wilson_interval(customers, n) AS interval FROM (%s))
            WHERE kind IN ('order', 'churn')
            ORDER BY kind, path = '%s', customers DESC, path
            """
                .formatted(request.minimumN(), request.rowsOf("gold.paths"), Way.OTHER),
            FlowData::way),
        rows(
            request.rowsOf("gold.bad_touches")
                + " ORDER BY month, conversion, lost_conversions DESC, bad_touch",
            this::badTouch),
        rows(
            "%s WHERE month >= date'%s' ORDER BY month, page, measure"
                .formatted(request.rowsOf("marts.pages"), lastMonth),
            FlowData::page));
  }

  private <T> List<T> rows(String query, Function<RowValues, T> value) {
    return spark.sql(query).collectAsList().stream().map(RowValues::new).map(value).toList();
  }

  private static StageMove move(RowValues row) {
    return new StageMove(
        row.day("month"),
        row.text("stage"),
        row.text("next_stage"),
        row.count("customers"),
        row.count("entered"),
        row.count("moved"),
        row.rate(),
        row.decimal("median_days"),
        row.decimal("p90_days"));
  }

  private static Way way(RowValues row) {
    Rate rate = row.rate();
    return new Way(
        row.text("kind"),
        row.text("path"),
        row.count("customers"),
        rate.isSuppressed() ? withheld(rate) : rate);
  }

  private BadTouch badTouch(RowValues row) {
    Rate lost =
        new Rate(
            row.count("paths_met"),
            row.decimal("lost_conversions"),
            row.decimal("lost_conversions_low"),
            row.decimal("lost_conversions_high"),
            row.flag("is_mature").orElse(false) ? Maturity.FINAL : Maturity.STILL_FILLING,
            row.count("paths_met") < request.minimumN() ? "n below minimum" : "");
    return new BadTouch(
        row.day("month"),
        row.text("conversion"),
        row.text("bad_touch"),
        row.count("paths"),
        PERCENT * row.decimal("rate").orElse(0),
        PERCENT * row.decimal("rate_without").orElse(0),
        lost.isSuppressed() ? withheld(lost) : lost);
  }

  private static Rate withheld(Rate rate) {
    return new Rate(
        rate.n(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        rate.maturity(),
        rate.suppressedReason());
  }

  private static PageRate page(RowValues row) {
    return new PageRate(
        row.day("month"), row.text("page"), row.text("measure"), row.count("hits"), row.rate());
  }
}
