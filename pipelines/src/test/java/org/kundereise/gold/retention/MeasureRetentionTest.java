package org.kundereise.gold.retention;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.gold.retention.Calendar.Unit;
import org.kundereise.gold.retention.RetentionDefinition.Segments;
import org.kundereise.gold.retention.RetentionDefinition.Spans;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.silver.web.SessionsTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class MeasureRetentionTest {
  private static final long DAY = 86_400_000_000L;
  private static final TouchpointCondition VISIT = kind(1);
  private static final TouchpointCondition ORDER = kind(6);
  private static final TouchpointCondition ANY_DONE =
      new TouchpointCondition(List.of(1, 6), null, null, null, null, null);

  private static final RetentionDefinition ORDERS =
      new RetentionDefinition(
          "orders",
          ORDER,
          false,
          ORDER,
          Unit.MONTH,
          0,
          new Spans(List.of(), Spans.ALL, false),
          new Segments.FirstTouch());
  private static final RetentionDefinition VISITORS =
      new RetentionDefinition(
          "visitors",
          VISIT,
          false,
          ORDER,
          Unit.MONTH,
          DAY,
          new Spans(List.of(new int[] {0, 1}, new int[] {2, 20}), 0, false),
          new Segments.Behaviour("bought", ORDER, 2 * DAY));

  private static TouchpointCondition kind(int code) {
    return new TouchpointCondition(List.of(code), null, null, null, null, null);
  }

  /** Ann's first order is on 1 February in Oslo; her two orders of one month count once. */
  private static void write(Lake lake) {
    lake.replace(
        TouchpointsTable.TABLE,
        Rows.of(
            lake.spark(),
            TouchpointsTable.TABLE.schema(),
            """
            touchpoint_id | customer_id | occurred_at          | kind  | nth | orders_before | channel | source | source_key | value | night_seq
            1             | ann         | 2024-01-31T23:30:00Z | order | 1   | 0             | Store   | s      | 1          | 100   | 1
            2             | ann         | 2024-02-05T12:00:00Z | order | 2   | 1             | Store   | s      | 2          | 20    | 1
            3             | ann         | 2024-04-02T12:00:00Z | order | 3   | 2             | Store   | s      | 3          | 50    | 1
            4             | bo          | 2024-02-19T12:00:00Z | visit | 1   | 0             | Email   | s      | 4          |       | 1
            5             | bo          | 2024-02-20T12:00:00Z | order | 1   | 0             | Email   | s      | 5          | 10    | 1
            6             | bo          | 2024-03-20T12:00:00Z | visit | 2   | 1             | Pigeon  | s      | 6          |       | 1
            7             | cy          | 2024-03-05T12:00:00Z | order | 1   | 0             | Pigeon  | s      | 7          | 7.5   | 1
            """));
    new FoldJourneys(List.of()).run(lake, 1, Reach.EVERYTHING, lake.spark()::emptyDataFrame);
    lake.replace(
        SessionsTable.TABLE,
        Rows.of(
                lake.spark(),
                SessionsTable.TABLE.schema(),
                """
                session_id | anonymous_id | identifier | started_at           | ended_at             | page_views | events | channel | quarantined_for | night_seq
                a          | a            | a          | 2024-02-19T12:00:00Z | 2024-02-19T12:01:00Z | 2          | 2      | Email   |                 | 1
                b          | b            | b          | 2024-02-29T23:30:00Z | 2024-02-29T23:30:00Z | 1          | 1      | Email   |                 | 1
                c          | c            | c          | 2024-03-20T12:00:00Z | 2024-03-20T12:00:10Z | 1          | 2      | Email   |                 | 1
                r          | r            | r          | 2024-03-21T12:00:00Z | 2024-03-21T18:00:00Z | 9          | 9      | Direct  | robot           | 1
                """)
            .withColumn("identifiers", expr("array(identifier)"))
            .withColumn("pages", expr("array()"))
            .withColumn("is_bounce", lit(false))
            .withColumn("is_engaged", lit(false))
            .withColumn("has_order", lit(false)));
  }

  @Test
  void oneScanMeasuresEveryDefinitionAndActivity(Lake lake) {
    write(lake);
    MeasureRetention measure =
        new MeasureRetention(
            List.of(ORDERS, VISITORS),
            ANY_DONE,
            new Calendar(ZoneId.of("Europe/Oslo"), DayOfWeek.MONDAY));
    LocalDate businessDate = LocalDate.of(2024, 4, 15);
    measure.run(lake, 1, businessDate);

    assertThatRows(
            lake.read(RetentionTable.TABLE).where("definition = 'orders' AND segment = 'All'"))
        .hasRows(
            """
            cohort     | cohort_month | period | last_period | cohort_size | eligible | retained | revenue  | is_mature
            2024-02-01 | 2024-02-01   | 0      | 0           | 2           | 2        | 2        | 130.0000 | true
            2024-02-01 | 2024-02-01   | 1      | 1           | 2           | 2        | 0        | 0.0000   | true
            2024-02-01 | 2024-02-01   | 2      | 2           | 2           | 2        | 1        | 50.0000  | false
            2024-03-01 | 2024-03-01   | 0      | 0           | 1           | 1        | 1        | 7.5000   | true
            2024-03-01 | 2024-03-01   | 1      | 1           | 1           | 1        | 0        | 0.0000   | false
            """);
    assertThatRows(lake.read(RetentionTable.TABLE).where("segment <> 'All' AND period = 0"))
        .hasRows(
            """
            definition | segment | cohort     | period | last_period | cohort_size | eligible | retained | revenue  | is_mature
            orders     | Store   | 2024-02-01 | 0      | 0           | 1           | 1        | 1        | 120.0000 | true
            orders     | Email   | 2024-02-01 | 0      | 0           | 1           | 1        | 1        | 10.0000  | true
            orders     | Other   | 2024-03-01 | 0      | 0           | 1           | 1        | 1        | 7.5000   | true
            visitors   | bought  | 2024-02-01 | 0      | 1           | 1           | 1        | 1        | 10.0000  | true
            """);
    assertThatRows(lake.read(ActivityTable.TABLE))
        .hasRows(
            """
            month      | days | active_customers | new_customers | returning_customers | resurrected_customers | dormant_customers | active_days | visitors | returning_visitors | visits | sessions | session_median_seconds | session_p90_seconds | is_mature
            2024-02-01 | 29   | 2                | 2             | 0                   | 0                     | 0                 | 4           | 1        | 0                  | 1      | 1        | 60.0                   | 60.0                | true
            2024-03-01 | 31   | 2                | 1             | 1                   | 0                     | 1                 | 2           | 1        | 1                  | 1      | 2        | 5.0                    | 9.0                 | true
            2024-04-01 | 15   | 1                | 0             | 0                   | 1                     | 2                 | 1           | 0        | 0                  | 0      | 0        |                        |                     | false
            """);

    assertThat(measure.run(lake, 2, businessDate).out()).isZero();
  }
}
