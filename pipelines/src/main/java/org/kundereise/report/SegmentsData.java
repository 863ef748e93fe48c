package org.kundereise.report;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.kundereise.report.Rate.Maturity;
import org.kundereise.report.Segments.Cluster;
import org.kundereise.report.Segments.Move;
import org.kundereise.report.Segments.Profile;
import org.kundereise.report.Segments.Season;

/** Reads who customers are and how they moved between segments. */
record SegmentsData(SparkSession spark, ReportRequest request) {
  private static final String PROFILES = "marts.segments";
  private static final String SEASONAL = "gold.seasonal_customers";
  private static final String CLUSTERS = "marts.clusters";
  private static final String MOVES = "marts.segment_moves";

  Segments read() {
    // Nights of older versions did not have it.
    if (!spark.catalog().tableExists(PROFILES)) {
      return Segments.NONE;
    }
    return new Segments(
        rows(
            "SELECT * FROM (%s) ORDER BY segment <> 'All', value DESC, segment"
                .formatted(request.rowsOf(PROFILES)),
            SegmentsData::profile),
        rows(
            """
            SELECT * FROM (SELECT *, max(month) OVER () AS newest FROM (%s)) WHERE month = newest
            ORDER BY customers DESC, segment_from, segment_to
            """
                .formatted(request.rowsOf(MOVES)),
            SegmentsData::move),
        rows(
            """
            SELECT trunc(season_from, 'MM') AS month, count(1) AS customers,
              count_if(has_ordered) AS ordered, count_if(reminder_due) AS due
            FROM (%s) GROUP BY 1 ORDER BY 1
            """
                .formatted(request.rowsOf(SEASONAL)),
            SegmentsData::season),
        spark.catalog().tableExists(CLUSTERS)
            ? rows(
                "SELECT * FROM (%s) ORDER BY cluster".formatted(request.rowsOf(CLUSTERS)),
                SegmentsData::cluster)
            : List.of());
  }

  private <T> List<T> rows(String query, Function<RowValues, T> value) {
    return spark.sql(query).collectAsList().stream().map(RowValues::new).map(value).toList();
  }

  private static Profile profile(RowValues row) {
    return new Profile(
        row.text("segment"),
        row.count("customers"),
        row.decimal("share"),
        row.decimal("members_share"),
        row.decimal("age_days_median"),
        row.decimal("order_days_median"),
        row.decimal("days_since_order_median"),
        row.decimal("spend_median"),
        nps(row),
        row.amount("value"),
        row.decimal("value_median"),
        row.decimal("expected_lost"),
        row.count("at_high_risk"));
  }

  private static Rate nps(RowValues row) {
    return new Rate(
        row.count("nps_n"),
        row.decimal("nps"),
        row.decimal("nps_ci_low"),
        row.decimal("nps_ci_high"),
        Maturity.FINAL,
        row.decimal("nps").isPresent() ? "" : "n below minimum");
  }

  private static Season season(RowValues row) {
    return new Season(
        row.day("month"), row.count("customers"), row.count("ordered"), row.count("due"));
  }

  private static Cluster cluster(RowValues row) {
    return new Cluster(
        row.count("cluster"),
        row.text("label"),
        row.count("customers"),
        row.decimal("share"),
        row.decimal("order_days_median"),
        row.decimal("days_since_order_median"),
        row.decimal("spend_median"),
        row.decimal("value_median"),
        row.decimal("silhouette"),
        row.decimal("stability"));
  }

  private static Move move(RowValues row) {
    return new Move(
        row.day("month"),
        row.text("segment_from"),
        row.text("segment_to"),
        row.count("customers"),
        row.rate());
  }
}
