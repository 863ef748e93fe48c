package org.kundereise.gold.funnels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.functions.DropOffRules;
import org.kundereise.functions.FunnelRules;
import org.kundereise.functions.FunnelRules.Entries;
import org.kundereise.functions.FunnelRules.Order;
import org.kundereise.functions.FunnelRules.Step;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.customers.CustomersTable;
import org.kundereise.gold.funnels.FunnelDefinition.Drivers;
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
  private static final List<String> STAGES = List.of("look", "buy");
  private static final TouchpointCondition ANY =
      new TouchpointCondition(null, null, null, null, null, null);

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
    new FoldJourneys(STAGES).run(lake, 1, Reach.EVERYTHING, lake.spark()::emptyDataFrame);
    return lake.read(JourneysTable.TABLE);
  }

  private static MeasureFunnel funnel(
      Order order, Entries entries, List<TouchpointCondition> conditions, Breakdown breakdown) {
    return funnel(order, entries, conditions, List.of("true", "true"), breakdown, Optional.empty());
  }

  private static MeasureFunnel funnel(
      Order order,
      Entries entries,
      List<TouchpointCondition> conditions,
      List<String> predicates,
      Breakdown breakdown,
      Optional<Drivers> drivers) {
    return new MeasureFunnel(
        new FunnelDefinition(
            "f",
            List.of("look", "buy"),
            conditions,
            predicates,
            rules(order, entries),
            breakdown,
            drivers),
        new FoldJourneys(STAGES),
        ZoneId.of("Europe/Oslo"));
  }

  private static FunnelRules rules(Order order, Entries entries) {
    List<Step> steps = List.of(new Step(0, null, false, false), new Step(1, null, false, false));
    return new FunnelRules(order, entries, 5 * DAY, 0, false, steps, List.of());
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
    measure(
        lake, funnel(Order.ORDERED, Entries.FIRST, List.of(stage(1), stage(2)), Breakdown.ENTRY));
    assertThatRows(lake.read(FunnelTable.TABLE))
        .hasRows(
            """
            entry_month | channel     | breakdown | step | step_name | is_optional | entered | reached | eligible | eligible_reached | median_hours | p90_hours | is_mature
            2024-01-01  | All         | entry     | 1    | look      | false       | 3       | 3       | 3        | 3                |              |           | true
            2024-01-01  | All         | entry     | 2    | buy       | false       | 3       | 2       | 3        | 2                | 6.0          | 10.0      | true
            2024-01-01  | Direct      | entry     | 1    | look      | false       | 2       | 2       | 2        | 2                |              |           | true
            2024-01-01  | Direct      | entry     | 2    | buy       | false       | 2       | 1       | 2        | 1                | 11.0         | 11.0      | true
            2024-01-01  | Paid Search | entry     | 1    | look      | false       | 1       | 1       | 1        | 1                |              |           | true
            2024-01-01  | Paid Search | entry     | 2    | buy       | false       | 1       | 1       | 1        | 1                | 1.0          | 1.0       | true
            2024-02-01  | All         | entry     | 1    | look      | false       | 1       | 1       | 1        | 1                |              |           | false
            2024-02-01  | All         | entry     | 2    | buy       | false       | 1       | 0       | 0        | 0                |              |           | false
            2024-02-01  | Direct      | entry     | 1    | look      | false       | 1       | 1       | 1        | 1                |              |           | false
            2024-02-01  | Direct      | entry     | 2    | buy       | false       | 1       | 0       | 0        | 0                |              |           | false
            """);
  }

  @Test
  void everyAttemptAndTheFirstTouchOfAll(Lake lake) {
    measure(
        lake,
        funnel(Order.ORDERED, Entries.EVERY, List.of(stage(1), stage(2)), Breakdown.FIRST_TOUCH));
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
    measure(lake, funnel(Order.ANY, Entries.ANY, List.of(dear, glad), Breakdown.ENTRY));
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

  /**
   * The second step by a predicate that codes can't answer: orders of more than one, told by key.
   */
  @Test
  void byTheStepThatWasReachedAndByPredicates(Lake lake) {
    MeasureFunnel funnel =
        funnel(
            Order.ORDERED,
            Entries.FIRST,
            List.of(stage(1), ANY),
            List.of("true", "kind = 'order' AND source_key LIKE '%4'"),
            new Breakdown(Breakdown.By.STEP, "buy"),
            Optional.empty());
    measure(lake, funnel);
    assertThatRows(lake.read(FunnelTable.TABLE).where("step = 2"))
        .hasRows(
            """
            entry_month | channel     | breakdown | entered | reached | eligible | eligible_reached
            2024-01-01  | All         | step buy  | 3       | 1       | 3        | 1
            2024-01-01  | Direct      | step buy  | 1       | 1       | 1        | 1
            2024-01-01  | Not reached | step buy  | 2       | 0       | 2        | 0
            2024-02-01  | All         | step buy  | 1       | 0       | 0        | 0
            2024-02-01  | Not reached | step buy  | 1       | 0       | 0        | 0
            """);
  }

  /** The day before, Ada's and Di's five days are not over; only Bo and Cy stood before "buy". */
  @Test
  void byAttributesOfCustomersAndWithDrivers(Lake lake) {
    lake.replace(
        CustomersTable.TABLE,
        Rows.of(
            lake.spark(),
            CustomersTable.TABLE.schema(),
            """
            customer_id | country | is_known | first_seen_at        | touchpoints | orders | revenue | tickets | segment | night_seq
            ada         | NO      | true     | 2024-01-01T00:00:00Z | 4           | 2      | 1       | 0       | New     | 1
            bo          | All     | true     | 2024-01-01T00:00:00Z | 3           | 1      | 1       | 0       | New     | 1
            cy          |         | true     | 2024-01-01T00:00:00Z | 1           | 0      | 0       | 0       | New     | 1
            """));
    FunnelRules rules = rules(Order.ORDERED, Entries.FIRST);
    MeasureFunnel funnel =
        funnel(
            Order.ORDERED,
            Entries.FIRST,
            List.of(stage(1), stage(2)),
            List.of("true", "true"),
            new Breakdown(Breakdown.By.CUSTOMER, "country"),
            Optional.of(new Drivers(new DropOffRules(rules, 3_600_000_000L, 0), 1)));
    journeys(lake);
    funnel.run(lake, 1, LocalDate.of(2024, 2, 4));
    assertThatRows(lake.read(FunnelTable.TABLE).where("step = 2"))
        .hasRows(
            """
            entry_month | channel   | breakdown        | entered | reached | eligible | eligible_reached | is_mature
            2024-01-01  | All       | customer.country | 3       | 2       | 2        | 1                | false
            2024-01-01  | 'All'     | customer.country | 1       | 1       | 1        | 1                | false
            2024-01-01  | NO        | customer.country | 1       | 1       | 0        | 0                | false
            2024-01-01  | Not known | customer.country | 1       | 0       | 1        | 0                | false
            2024-02-01  | All       | customer.country | 1       | 0       | 0        | 0                | false
            2024-02-01  | Not known | customer.country | 1       | 0       | 0        | 0                | false
            """);
    assertThatRows(lake.read(FunnelDriversTable.TABLE))
        .hasRows(
            """
            funnel | step | step_name | driver | channel | within_hours | n | met_dropped | met_went_on | not_met_dropped | not_met_went_on | suppressed_reason
            f      | 2    | buy       | visit  | Direct  | 1.0          | 2 | 1           | 1           | 0               | 0               | n below minimum: too few did not meet it
            """);
    assertThat(funnel.run(lake, 2, LocalDate.of(2024, 2, 4)).out()).isZero();
    assertThat(new DropFunnels(List.of("f"), List.of()).run(lake).out()).isOne();
  }
}
