package org.kundereise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.report.NightReport.SourceQuality;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class ArrivedDataTest {
  @Test
  void changesOfColumnsAndSilentSourcesAreSurprises(Lake lake) {
    SparkSession spark = lake.spark();
    view(
        spark,
        "ops.files",
        """
        'f1' AS file_id, 'shop' AS source, 'orders' AS feed, '/in/o.csv' AS path, 'landed' AS status,
        CAST(null AS STRING) AS message, 5L AS rows_in, 5L AS rows_accepted, 0L AS rows_rejected,
        0L AS rows_duplicate
        """);
    view(
        spark,
        "ops.rejects",
        "'shop' AS source, '' AS stream, '' AS column_name, '' AS error_type, 0L AS row_number");
    view(
        spark,
        "ops.schema_changes",
        """
        'shop' AS source, 'orders' AS feed, '/in/o.csv' AS path, DATE'2024-03-01' AS file_date,
        'total' AS column_name, 'retyped' AS change, 'int' AS before, 'text' AS after,
        'warned' AS action
        """);
    view(
        spark,
        "ops.checks",
        """
        'web' AS source, 'events' AS feed, 'freshness' AS check_name, 'warned' AS status,
        'no file has ever come' AS message
        """);

    assertThat(new ArrivedData(spark, 3).bySource())
        .extracting(SourceQuality::source, SourceQuality::surprises)
        .containsExactly(
            tuple("shop", List.of("o.csv: the column total was retyped, int before, text now")),
            tuple("web", List.of("events: no file has ever come")));
  }

  private static void view(SparkSession spark, String name, String columns) {
    spark.sql("CREATE VIEW %s AS SELECT 3L AS night_seq, %s".formatted(name, columns));
  }
}
