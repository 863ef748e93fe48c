package org.kundereise.report;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.kundereise.report.Baskets.Offer;
import org.kundereise.report.Baskets.Pair;

/** Reads what is bought together. */
record BasketData(SparkSession spark, ReportRequest request) {
  private static final String MART = "marts.cross_sell";
  private static final int PAIRS = 10;

  Baskets read() {
    if (!spark.catalog().tableExists(MART)) {
      return Baskets.NONE;
    }
    // Of the two directions of a pair the one that is more often true.
    List<Pair> pairs =
        rows(
            """
            SELECT * FROM (
              SELECT *, row_number() OVER (
                PARTITION BY least(antecedent, consequent), greatest(antecedent, consequent)
                ORDER BY confidence DESC, antecedent) AS direction
              FROM (%s) WHERE segment = 'All')
            WHERE direction = 1
            ORDER BY ci_low DESC, antecedent, consequent LIMIT %d
            """
                .formatted(request.rowsOf(MART), PAIRS),
            BasketData::pair);
    List<Offer> offers =
        rows(
            """
            SELECT DISTINCT segment, consequent_name, product_customers FROM (%s)
            WHERE product_rank = 1 AND product_customers > 0 ORDER BY segment <> 'All', segment
            """
                .formatted(request.rowsOf(MART)),
            row ->
                new Offer(
                    row.text("segment"),
                    row.text("consequent_name"),
                    row.count("product_customers")));
    return new Baskets(pairs, offers);
  }

  private <T> List<T> rows(String query, Function<RowValues, T> value) {
    return spark.sql(query).collectAsList().stream().map(RowValues::new).map(value).toList();
  }

  private static Pair pair(RowValues row) {
    return new Pair(
        row.text("antecedent_name"),
        row.text("consequent_name"),
        row.count("n"),
        100 * row.decimal("confidence").orElse(0),
        row.decimal("lift").orElse(0),
        row.decimal("ci_low").orElse(0),
        row.decimal("ci_high").orElse(0));
  }
}
