package org.kundereise.gold.retention;

import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class MeasureRetentionTest {
  /** Ann's first order is on 1 February in Oslo; her two orders of one month count once. */
  @Test
  void everyPeriodUpToTheBusinessDateIsThere(SparkSession spark) {
    Dataset<Row> touchpoints =
        Rows.of(
            spark,
            TouchpointsTable.TABLE.schema(),
            """
            customer_id | occurred_at         | kind  | value
            ann         | 2024-01-31 23:30:00 | order | 100
            ann         | 2024-02-05 12:00:00 | order | 20
            ann         | 2024-04-02 12:00:00 | order | 50
            bo          | 2024-02-20 12:00:00 | order | 10
            bo          | 2024-03-20 12:00:00 | visit |
            cy          | 2024-03-05 12:00:00 | order | 7.5
            """);
    MeasureRetention measure = new MeasureRetention(ZoneId.of("Europe/Oslo"));
    assertThatRows(measure.measure(touchpoints, LocalDate.of(2024, 4, 15)))
        .hasRows(
            """
            cohort_month | period | cohort_size | retained | revenue  | is_mature
            2024-02-01   | 0      | 2           | 2        | 130.0000 | true
            2024-02-01   | 1      | 2           | 0        | 0.0000   | true
            2024-02-01   | 2      | 2           | 1        | 50.0000  | false
            2024-03-01   | 0      | 1           | 1        | 7.5000   | true
            2024-03-01   | 1      | 1           | 0        | 0.0000   | false
            """);
    assertThatRows(
            measure
                .measure(touchpoints, LocalDate.of(2024, 4, 30))
                .where("NOT is_mature")
                .selectExpr("count(*) AS immature"))
        .hasRows(
            """
            immature
            0
            """);
  }
}
