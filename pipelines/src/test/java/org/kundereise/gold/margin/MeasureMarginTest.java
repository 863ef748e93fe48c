package org.kundereise.gold.margin;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.gold.attribution.AttributionTable;
import org.kundereise.gold.baskets.UpdateBaskets;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.Table;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.orders.RefundsTable;
import org.kundereise.silver.products.ProductsTable;
import org.kundereise.silver.tickets.AgentsTable;
import org.kundereise.silver.tickets.TicketEventsTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class MeasureMarginTest {
  private static final LocalDate DATE = LocalDate.of(2024, 6, 10);
  private static final Tariff UNKNOWN = new Tariff(Map.of(), Optional.empty());
  private static final MarginRules NOTHING =
      new MarginRules(
          Optional.empty(), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, BigDecimal.ZERO, Optional.empty());
  private static final MarginRules ALL =
      new MarginRules(
          Optional.of(new BigDecimal("0.6")),
          new Tariff(Map.of("store", BigDecimal.valueOf(2)), Optional.of(BigDecimal.valueOf(6))),
          new Tariff(Map.of(), Optional.of(BigDecimal.valueOf(4))),
          new Tariff(Map.of("phone", BigDecimal.valueOf(20)), Optional.empty()),
          new Tariff(Map.of(), Optional.of(BigDecimal.valueOf(3))),
          new BigDecimal("0.5"),
          Optional.of(BigDecimal.valueOf(12)));

  private static Lake lake;

  /**
   * Ann's first order has a discount and lines whose costs are known, one of them as a list price.
   * She sends one pot back. Bob's first order is a minute too old for the year, and nothing is
   * known of its goods; of his second, half. Cy only asked. Dan's order was cancelled. Nobody is
   * known who placed n1, and a9 is of tomorrow.
   */
  @BeforeAll
  static void land() {
    lake = SparkExtension.emptyLake();
    land(
        OrdersTable.TABLE,
        """
        source | order_id | channel | discount | status    | amount | identifier | ordered_at
        s      | a1       | web     | 10       | done      | 90     | ann        | 2024-05-01 10:00:00
        s      | a9       |         |          |           | 7      | ann        | 2024-06-10 22:00:00
        s      | b1       | store   |          |           | 100    | bob        | 2023-06-11 21:59:00
        s      | b2       | store   |          |           | 60     | bob        | 2023-06-11 22:00:00
        s      | d1       | web     |          | Cancelled | 50     | dan        | 2024-05-01 10:00:00
        s      | n1       | web     |          |           | 33     |            | 2024-05-02 10:00:00
        """);
    land(
        OrderLinesTable.TABLE,
        """
        source | order_id | line_id | product_id | quantity | unit_price | unit_cost
        s      | a1       | 1       | pot        | 2        | 40         | 15
        s      | a1       | 2       | lid        | 1        | 20         |
        s      | b2       | 1       | pot        | 1        | 30         | 15
        s      | b2       | 2       | mug        | 1        | 30         |
        """);
    land(
        ProductsTable.TABLE,
        """
        source | product_id | cost
        s      | lid        | 5
        s      | pot        | 99
        other  | mug        | 1
        """);
    land(
        RefundsTable.TABLE,
        """
        source | refund_id | order_id | product_id | quantity | amount | refunded_at
        s      | ra        | a1       | pot        | 1        | 36     | 2024-05-09 10:00:00
        s      | rd        | d1       | pot        | 1        | 50     | 2024-05-09 10:00:00
        s      | rb        |          |            |          | 8      | 2023-05-09 10:00:00
        """);
    land(
        TicketEventsTable.TABLE,
        """
        source | event_id | ticket_id | kind  | is_public | author_role | author_ref
        s      | 1        | t1        | reply |           | staff       |
        s      | 2        | t1        | reply | true      |             | s/agent
        s      | 3        | t1        | reply | true      |             | s/ann
        s      | 4        | t1        | reply | false     | staff       |
        s      | 5        | t1        | note  | true      | staff       |
        """);
    land(AgentsTable.TABLE, "source | agent_id\ns | agent\n");
    land(
        AttributionTable.TABLE,
        """
        month      | conversion     | model | channel | campaign | conversions | spend
        2024-05-01 | first_purchase | last  | Search  | All      | 2           | 30
        2024-05-01 | first_purchase | last  | Search  | spring   | 2           | 30
        2024-05-01 | first_purchase | last  | Direct  | All      | 1           |
        2024-05-01 | first_purchase | first | Search  | All      | 0           | 30
        2024-05-01 | first_purchase | first | Direct  | All      | 3           |
        2024-05-01 | purchase       | last  | Search  | All      | 9           | 30
        2023-06-01 | first_purchase | last  | Direct  | All      | 1           |
        """);
    land(
        TouchpointsTable.TABLE,
        """
        touchpoint_id | customer_id | kind   | nth | channel       | source | source_key | value | occurred_at
        1             | ann         | order  | 1   | Paid Search   | s      | a1         | 90    | 2024-05-01 10:00:00
        2             | ann         | order  | 2   | Web shop      | s      | a9         | 7     | 2024-06-10 22:00:00
        3             | bob         | order  | 1   | Store         | s      | b1         | 100   | 2023-06-11 21:59:00
        4             | bob         | order  | 2   | Store         | s      | b2         | 60    | 2023-06-11 22:00:00
        5             | ann         | refund | 1   | Returns       | s      | ra         | -36   | 2024-05-09 10:00:00
        6             | dan         | refund | 1   | Returns       | s      | rd         | -50   | 2024-05-09 10:00:00
        7             | bob         | refund | 1   | Returns       | s      | rb         | -8    | 2023-05-09 10:00:00
        8             | ann         | ticket | 1   | Support phone | s      | t1         |       | 2024-05-05 10:00:00
        9             | cy          | ticket | 1   | Support email | s      | t2         |       | 2024-06-10 21:59:59
        10            | dan         | visit  | 1   | Direct        | s      | v          |       | 2024-05-05 10:00:00
        """);
  }

  /** A column that must be there and is not said is 1, whatever its type. */
  private static void land(Table table, String text) {
    Column[] columns =
        Stream.of(table.schema().fields())
            .map(
                f -> {
                  Column said = col(f.name());
                  boolean isSaid = f.nullable() || f.dataType().equals(DataTypes.DateType);
                  return (isSaid ? said : coalesce(said, lit(1L).cast(f.dataType()))).as(f.name());
                })
            .toArray(Column[]::new);
    lake.upsert(table, Rows.of(lake.spark(), table.schema(), text).select(columns));
  }

  private static long run(MarginRules rules) {
    new UpdateBaskets(lake).run(1, Reach.EVERYTHING);
    return new MeasureMargin(rules, ZoneId.of("Europe/Oslo")).run(lake, 1, DATE).out();
  }

  @Test
  void marginsAreWhatIsLeftStepByStep() {
    run(ALL);

    assertThatRows(lake.read(CustomerMarginTable.TABLE))
        .hasRows(
            """
            customer_id | period   | orders | refunds | tickets | revenue  | refunded | discount | revenue_without_cost | goods_cost
            ann         | year     | 1      | 1       | 1       | 90.0000  | 36.0000  | 10.0000  | 0.0000               | 27.5000
            ann         | lifetime | 1      | 1       | 1       | 90.0000  | 36.0000  | 10.0000  | 0.0000               | 27.5000
            bob         | year     | 1      | 0       | 0       | 60.0000  | 0.0000   |          | 30.0000              | 27.0000
            bob         | lifetime | 2      | 1       | 0       | 160.0000 | 8.0000   |          | 130.0000             | 67.0000
            cy          | year     | 0      | 0       | 1       | 0.0000   | 0.0000   |          | 0.0000               | 0.0000
            cy          | lifetime | 0      | 0       | 1       | 0.0000   | 0.0000   |          | 0.0000               | 0.0000
            """);
    assertThatRows(lake.read(CustomerMarginTable.TABLE))
        .hasRows(
            """
            customer_id | period   | gross_margin | order_cost | refund_cost | ticket_cost | cost_to_serve | contribution | acquisition_cost | contribution_after_acquisition
            ann         | year     | 26.5000      | 6.0000     | 4.0000      | 26.0000     | 36.0000       | -9.5000      | 10.0000          | -19.5000
            ann         | lifetime | 26.5000      | 6.0000     | 4.0000      | 26.0000     | 36.0000       | -9.5000      | 10.0000          | -19.5000
            bob         | year     | 33.0000      | 2.0000     | 0.0000      | 0.0000      | 2.0000        | 31.0000      | 0.0000           | 31.0000
            bob         | lifetime | 85.0000      | 4.0000     | 4.0000      | 0.0000      | 8.0000        | 77.0000      | 12.0000          | 65.0000
            cy          | year     | 0.0000       | 0.0000     | 0.0000      | 0.0000      | 0.0000        | 0.0000       | 0.0000           | 0.0000
            cy          | lifetime | 0.0000       | 0.0000     | 0.0000      | 0.0000      | 0.0000        | 0.0000       | 0.0000           | 0.0000
            """);
    assertThat(run(ALL)).isZero();
  }

  /** No cost is 0 because nobody said it; but what was not there cost nothing. */
  @Test
  void whatIsNotKnownIsNull() {
    run(NOTHING);

    assertThatRows(lake.read(CustomerMarginTable.TABLE).where("period = 'lifetime'"))
        .hasRows(
            """
            customer_id | goods_cost | gross_margin | order_cost | refund_cost | ticket_cost | contribution | acquisition_cost
            ann         | 35.0000    | 19.0000      |            |             |             |              | 10.0000
            bob         |            |              |            |             | 0.0000      |              |
            cy          | 0.0000     | 0.0000       | 0.0000     | 0.0000      |             |              | 0.0000
            """);
  }

  @Test
  void customersAndNobodyAddUpToAllOrders() {
    run(ALL);

    Row all =
        lake.read(OrdersTable.TABLE)
            .where("coalesce(status, '') <> 'Cancelled' AND ordered_at < '2024-06-10 22:00:00'")
            .selectExpr(
                "sum(amount)",
                "count(*)",
                "sum(if(identifier IS NULL, amount, 0))",
                "count_if(identifier IS NULL)")
            .first();
    Row known =
        lake.read(CustomerMarginTable.TABLE)
            .where("period = 'lifetime'")
            .selectExpr("sum(revenue)", "sum(orders)", "sum(tickets)")
            .first();
    assertThat(known.getDecimal(0).add(all.getDecimal(2))).isEqualByComparingTo(all.getDecimal(0));
    assertThat(known.getLong(1) + all.getLong(3)).isEqualTo(all.getLong(1));
    assertThat(known.getLong(2)).isEqualTo(2);
  }
}
