package org.kundereise.gold.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class ScoreRfmTest {

  /** Fay never ordered; Bo's two orders lie in one day of Oslo, Cy's two in two. */
  @Test
  void scoresWhoOrdered(Lake lake) {
    lake.replace(
        TouchpointsTable.TABLE,
        Rows.of(
            lake.spark(),
            TouchpointsTable.TABLE.schema(),
            """
            touchpoint_id | customer_id | occurred_at          | kind   | nth | orders_before | channel | source | source_key | value    | night_seq
            1             | ada         | 2024-01-31T23:30:00Z | order  | 1   | 0             | Shop    | s      | 1          | 10.5     | 1
            2             | bo          | 2024-03-01T08:00:00Z | order  | 1   | 0             | Shop    | s      | 2          | 0.0001   | 1
            3             | bo          | 2024-03-01T22:59:00Z | order  | 2   | 1             | Shop    | s      | 3          | 4        | 1
            4             | cy          | 2024-03-01T22:59:00Z | order  | 1   | 0             | Shop    | s      | 4          |          | 1
            5             | cy          | 2024-03-01T23:01:00Z | order  | 2   | 1             | Shop    | s      | 5          | 1        | 1
            6             | di          | 2024-05-01T10:00:00Z | order  | 1   | 0             | Shop    | s      | 6          | 99999999 | 1
            7             | ed          | 2024-01-01T10:00:00Z | order  | 1   | 0             | Shop    | s      | 7          | 20       | 1
            8             | fay         | 2024-05-02T10:00:00Z | survey | 1   | 0             | Shop    | s      | 8          |          | 1
            9             | ed          | 2024-05-02T10:00:00Z | refund | 1   | 1             | Shop    | s      | 9          | -20      | 1
            """));
    new FoldJourneys(List.of()).run(lake, 1, Reach.EVERYTHING, lake.spark()::emptyDataFrame);
    ScoreRfm score = new ScoreRfm(ZoneId.of("Europe/Oslo"));

    score.run(lake, 1);

    assertThatRows(lake.read(RfmTable.TABLE))
        .hasRows(
            """
            customer_id | last_order_date | frequency | monetary      | r | f | m | segment         | night_seq
            ada         | 2024-02-01      | 1         | 10.5000       | 2 | 1 | 3 | About to sleep  | 1
            bo          | 2024-03-01      | 1         | 4.0001        | 3 | 2 | 2 | Promising       | 1
            cy          | 2024-03-02      | 2         | 1.0000        | 4 | 5 | 1 | Champions       | 1
            di          | 2024-05-01      | 1         | 99999999.0000 | 5 | 3 | 5 | Loyal           | 1
            ed          | 2024-01-01      | 1         | 20.0000       | 1 | 4 | 4 | At risk         | 1
            """);
    assertThat(score.run(lake, 2).out()).isZero();
  }
}
