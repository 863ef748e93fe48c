package org.kundereise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.kundereise.report.Worth.Band;
import org.kundereise.report.Worth.Group;
import org.kundereise.report.Worth.Model;

/** Reads what customers are worth. */
record WorthData(SparkSession spark, ReportRequest request) {
  private static final String REVENUE = "marts.revenue";

  Worth read() {
    List<Group> groups = new ArrayList<>();
    List<Band> bands = new ArrayList<>();
    rows(
            request.rowsOf("marts.customer_value") + " ORDER BY breakdown, band_from, value DESC",
            row -> row)
        .forEach(
            row -> {
              if (row.text("breakdown").equals("band")) {
                bands.add(band(row));
              } else {
                groups.add(group(row));
              }
            });
    return new Worth(
        groups,
        bands,
        rows(
            "SELECT *, concat_ws(' ', messages) AS message FROM (%s) ORDER BY NOT is_used, model = 'gamma-gamma', model"
                .formatted(request.rowsOf("gold.value_models")),
            WorthData::model),
        new BasketData(spark, request).read(),
        // Nights of older versions did not have it.
        spark.catalog().tableExists(REVENUE)
            ? rows(request.rowsOf(REVENUE) + " ORDER BY month", WorthData::revenue)
            : List.of(),
        new MarginData(spark, request).read());
  }

  private <T> List<T> rows(String query, Function<RowValues, T> value) {
    return spark.sql(query).collectAsList().stream().map(RowValues::new).map(value).toList();
  }

  private static Group group(RowValues row) {
    return new Group(
        row.text("group_name"),
        row.count("customers"),
        row.decimal("customers_alive"),
        row.amount("value"),
        row.amount("value_low"),
        row.amount("value_high"),
        row.decimal("value_median"),
        row.amount("simple_value"),
        row.amount("value_so_far"));
  }

  private static Band band(RowValues row) {
    return new Band(
        row.decimal("band_from").orElse(0), row.count("customers"), row.count("simple_customers"));
  }

  private static Revenue revenue(RowValues row) {
    return new Revenue(
        row.day("month"),
        row.amount("revenue_before"),
        row.amount("new_revenue"),
        row.amount("won_back"),
        row.amount("expansion"),
        row.amount("contraction"),
        row.amount("churned"),
        row.amount("revenue"),
        row.rate(),
        row.decimal("gross_revenue_retention"),
        row.decimal("net_revenue_retention"),
        row.decimal("worth_of_a_point"));
  }

  private static Model model(RowValues row) {
    return new Model(
        row.text("model"),
        row.flag("is_used").orElse(false),
        row.decimal("holdout_actual"),
        row.decimal("holdout_expected"),
        row.decimal("holdout_rmse"),
        row.count("holdout_days"),
        row.text("message").isEmpty() ? List.of() : List.of(row.text("message")));
  }
}
