package org.kundereise.gold.funnels;

import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.functions.FunnelRules;
import org.kundereise.functions.FunnelRules.Entries;
import org.kundereise.functions.FunnelRules.Order;
import org.kundereise.functions.FunnelRules.Step;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class MeasureFunnelTest {
  private static final long DAY = 86_400_000_000L;

  /** Ada buys at once and again, Bo after eleven hours, Cy never; Di came in another month. */
  private static Dataset<Row> journeys(Lake lake) {
    Dataset<Row> touchpoints =
        Rows.of(
            lake.spark(),
            TouchpointsTable.TABLE.schema(),
            """
            touchpoint_id | customer_id | occurred_at          | kind   | nth | orders_before | stage | channel        | source | source_key | value | score | night_seq
            1             | ada         | 2024-01-31T22:30:00Z | visit  | 1   | 0             | look  | Paid Search    | s      | 1          |       |       | 1
            2             | ada         | 2024-01-31T23:30:00Z | order  | 1   | 0             | buy   | Paid Search    | s      | 2          | 10    |       | 1
            3             | ada         | 2024-02-03T10:00:00Z | visit  | 2   | 1             | look  | Direct         | s      | 3          |       |       | 1
            4             | ada         | 2024-02-03T22:00:00Z | order  | 2   | 1             | buy   | Direct         | s      | 4          | 99.5  |       | 1
            5             | bo          | 2024-01-10T12:00:00Z | survey | 1   | 0             |       | Carrier pigeon | s      | 5          |       | 9     | 1
            6             | bo          | 2024-01-11T12:00:00Z | visit  | 1   | 0             | look  | Direct         | s      | 6          |       |       | 1
            7             | bo          | 2024-01-11T23:00:00Z | order  | 1   | 0             | buy   | Direct         | s      | 7          | 20    |       | 1
            8             | cy          | 2024-01-11T12:00:00Z | visit  | 1   | 0             | look  | Direct         | s      | 8          |       |       | 1
            9             | di          | 2024-01-31T23:30:00Z | visit  | 1   | 0             | look  | Direct         | s      | 9          |       |       | 1
            """);
    lake.replace(TouchpointsTable.TABLE, touchpoints);
    new FoldJourneys(List.of("look", "buy"))
        .run(lake, 1, Reach.EVERYTHING, lake.spark()::emptyDataFrame);
    return lake.read(JourneysTable.TABLE);
  }

  private static MeasureFunnel funnel(
      Order order, Entries entries, List<TouchpointCondition> conditions, boolean byFirstTouch) {
    List<Step> steps = List.of(new Step(0, null, false, false), new Step(1, null, false, false));
    return new MeasureFunnel(
        new FunnelDefinition(
            "f",
            List.of("look", "buy"),
            conditions,
            new FunnelRules(order, entries, 5 * DAY, 0, false, steps, List.of()),
            byFirstTouch),
        ZoneId.of("Europe/Oslo"));
  }

  private static TouchpointCondition stage(int code) {
    return new TouchpointCondition(null, List.of(code), null, null, null, null);
  }

  private static void measure(Lake lake, MeasureFunnel funnel) {
    journeys(lake);
    funnel.run(lake, 1, LocalDate.of(2024, 2, 5));
  }

  @Test
  void byMonthAndChannelOfTheFirstEntry(Lake lake) {
    measure(lake, funnel(Order.ORDERED, Entries.FIRST, List.of(stage(1), stage(2)), false));
    assertThatRows(lake.read(FunnelTable.TABLE))
        .hasRows(
            """
            entry_month | channel     | step | step_name | is_optional | entered | reached | median_hours | p90_hours | is_mature
            2024-01-01  | All         | 1    | look      | false       | 3       | 3       |              |           | true
            2024-01-01  | All         | 2    | buy       | false       | 3       | 2       | 6.0          | 10.0      | true
            2024-01-01  | Direct      | 1    | look      | false       | 2       | 2       |              |           | true
            2024-01-01  | Direct      | 2    | buy       | false       | 2       | 1       | 11.0         | 11.0      | true
            2024-01-01  | Paid Search | 1    | look      | false       | 1       | 1       |              |           | true
            2024-01-01  | Paid Search | 2    | buy       | false       | 1       | 1       | 1.0          | 1.0       | true
            2024-02-01  | All         | 1    | look      | false       | 1       | 1       |              |           | false
            2024-02-01  | All         | 2    | buy       | false       | 1       | 0       |              |           | false
            2024-02-01  | Direct      | 1    | look      | false       | 1       | 1       |              |           | false
            2024-02-01  | Direct      | 2    | buy       | false       | 1       | 0       |              |           | false
            """);
  }

  @Test
  void everyAttemptAndTheFirstTouchOfAll(Lake lake) {
    measure(lake, funnel(Order.ORDERED, Entries.EVERY, List.of(stage(1), stage(2)), true));
    assertThatRows(lake.read(FunnelTable.TABLE).where("step = 2"))
        .hasRows(
            """
            entry_month | channel     | entered | reached
            2024-01-01  | All         | 3       | 2
            2024-01-01  | Other       | 1       | 1
            2024-01-01  | Direct      | 1       | 0
            2024-01-01  | Paid Search | 1       | 1
            2024-02-01  | All         | 2       | 1
            2024-02-01  | Paid Search | 1       | 1
            2024-02-01  | Direct      | 1       | 0
            """);
  }

  @Test
  void inAnyOrderStepsAreNumbered(Lake lake) {
    TouchpointCondition dear =
        new TouchpointCondition(List.of(6), null, null, 500_000L, null, null);
    TouchpointCondition glad = new TouchpointCondition(List.of(9), null, null, null, 9.0, null);
    measure(lake, funnel(Order.ANY, Entries.ANY, List.of(dear, glad), false));
    assertThatRows(lake.read(FunnelTable.TABLE).where("channel = 'All'"))
        .hasRows(
            """
            entry_month | step | step_name | entered | reached
            2024-01-01  | 1    | 1 of 2    | 1       | 1
            2024-01-01  | 2    | 2 of 2    | 1       | 0
            2024-02-01  | 1    | 1 of 2    | 1       | 1
            2024-02-01  | 2    | 2 of 2    | 1       | 0
            """);
  }
}
