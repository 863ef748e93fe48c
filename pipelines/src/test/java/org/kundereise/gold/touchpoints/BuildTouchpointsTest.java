package org.kundereise.gold.touchpoints;

import static java.util.Map.entry;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map.Entry;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.silver.web.Sessionise;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class BuildTouchpointsTest {
  private static final List<Entry<String, String>> STAGES =
      List.of(
          entry("awareness", "kind = 'visit' and nth = 1"),
          entry("retention", "kind = 'order' and orders_before > 0 or kind = 'refund'"),
          entry("purchase", "kind = 'order'"),
          entry("advocacy", "score >= 9"));

  @Test
  void touchpointsAreCountedInOrderAndPutIntoTheFirstStageThatHolds(SparkSession spark) {
    Dataset<Row> touchpoints =
        Rows.of(
            spark,
            TouchpointsTable.TABLE.schema(),
            """
            touchpoint_id | customer_id | occurred_at         | kind   | score
            order:1       | ann         | 2024-03-01 10:00:00 | order  |
            visit:1       | ann         | 2024-03-01 10:00:00 | visit  |
            refund:1      | ann         | 2024-03-01 10:00:00 | refund |
            visit:2       | ann         | 2024-03-02 10:00:00 | visit  |
            order:3       | ann         | 2024-03-02 11:00:00 | order  |
            order:2       | ann         | 2024-03-02 11:00:00 | order  |
            survey:1      | ann         | 2024-03-03 10:00:00 | survey | 9
            survey:2      | ann         | 2024-03-04 10:00:00 | survey |
            order:9       | bo          | 2024-03-01 09:00:00 | order  |
            """);
    Sessionise any =
        new Sessionise(Duration.ofMinutes(30), new Sessionise.Cuts(false, false), ZoneOffset.UTC);
    assertThatRows(
            new BuildTouchpoints(STAGES, any).inStages(BuildTouchpoints.inOrder(touchpoints)))
        .hasRows(
            """
            touchpoint_id | nth | orders_before | stage
            visit:1       | 1   | 0             | awareness
            order:1       | 1   | 0             | purchase
            refund:1      | 1   | 1             | retention
            visit:2       | 2   | 1             |
            order:2       | 2   | 1             | retention
            order:3       | 3   | 2             | retention
            survey:1      | 1   | 3             | advocacy
            survey:2      | 2   | 3             |
            order:9       | 1   | 0             | purchase
            """);
  }
}
