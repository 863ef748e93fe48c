package org.kundereise.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.kundereise.report.Margins.Group;
import org.kundereise.report.Margins.Tenth;

/** Reads what customers left. */
record MarginData(SparkSession spark, ReportRequest request) {
  private static final String MART = "marts.customer_margin";

  Margins read() {
    // Nights of older versions did not have it.
    return spark.catalog().tableExists(MART)
        ? new Margins(
            rows(
                "breakdown IN ('all', 'segment') ORDER BY breakdown, revenue DESC, group_name",
                MarginData::group),
            rows(
                "breakdown = 'decile' AND cumulative_contribution IS NOT NULL"
                    + " ORDER BY CAST(group_name AS INT)",
                MarginData::tenth))
        : Margins.NONE;
  }

  private <T> List<T> rows(String condition, Function<RowValues, T> value) {
    return spark
        .sql(
            "SELECT * FROM (%s) WHERE period = 'year' AND %s"
                .formatted(request.rowsOf(MART), condition))
        .collectAsList()
        .stream()
        .map(RowValues::new)
        .map(value)
        .toList();
  }

  private static Group group(RowValues row) {
    double revenue = row.amount("revenue").doubleValue();
    return new Group(
        row.text("group_name"),
        row.count("customers"),
        row.amount("revenue").subtract(row.amount("refunded")),
        revenue > 0
            ? OptionalDouble.of(100 * row.amount("revenue_without_cost").doubleValue() / revenue)
            : OptionalDouble.empty(),
        row.decimal("gross_margin_rate"),
        row.count("known"),
        row.amount("cost_to_serve"),
        row.amount("contribution"),
        row.decimal("contribution_mean"),
        row.decimal("contribution_median"),
        row.rate());
  }

  private static Tenth tenth(RowValues row) {
    return new Tenth(
        Integer.parseInt(row.text("group_name")),
        row.count("customers"),
        row.amount("contribution"),
        row.amount("cumulative_contribution"),
        row.decimal("cumulative_share"));
  }
}
