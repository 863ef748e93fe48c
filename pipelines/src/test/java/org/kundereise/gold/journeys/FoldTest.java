package org.kundereise.gold.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class FoldTest {

  /** Thousands of rows: columns grow, keys come in pieces, ties are broken by text. */
  @Test
  void asCollectListAndSortSay(SparkSession spark) {
    Dataset<Row> rows =
        spark.sql(
            """
            SELECT concat('c', id * 7919 % 601) AS customer, id * 104729 % 1009 AS times, CAST(id % 3 AS TINYINT) AS kinds,
              CAST(id AS STRING) AS tie, CAST(id % 300 AS SMALLINT) AS channels, CAST(id AS INT) AS numbers,
              IF(id % 4 = 0, NULL, CAST(id AS DOUBLE)) AS scores
            FROM range(20000)
            """);
    Dataset<Row> folded =
        new Fold(
                "customer",
                List.of("times", "kinds", "tie"),
                List.of("times", "kinds", "channels", "numbers", "scores"),
                3)
            .apply(rows);
    rows.createOrReplaceTempView("fold_rows");
    Dataset<Row> expected =
        spark.sql(
            """
            SELECT customer, size(l), l.times, l.kinds, l.channels, l.numbers, l.scores FROM (
              SELECT customer, array_sort(collect_list(struct(times, kinds, tie, channels, numbers, scores))) AS l
              FROM fold_rows GROUP BY customer)
            """);

    assertThat(folded.count()).isEqualTo(601);
    assertThat(folded.exceptAll(expected).count()).isZero();
  }

  @Test
  void nothingFoldsToNothing(SparkSession spark) {
    Dataset<Row> none = spark.range(0).selectExpr("id", "id AS times");
    assertThat(new Fold("id", List.of("times"), List.of("times"), 2).apply(none).count()).isZero();
  }

  @Test
  void columnsOfOtherTypesAreRefused(SparkSession spark) {
    Dataset<Row> rows = spark.range(1).selectExpr("id", "id AS times", "DATE '2024-01-01' AS day");
    assertThatThrownBy(
            () -> new Fold("id", List.of("times"), List.of("day"), 1).apply(rows).count())
        .rootCause()
        .hasMessage("Cannot fold a column of " + DataTypes.DateType.sql());
  }
}
