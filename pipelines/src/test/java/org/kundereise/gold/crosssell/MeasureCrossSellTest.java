package org.kundereise.gold.crosssell;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.gold.baskets.UpdateBaskets;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.Table;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class MeasureCrossSellTest {
  private static final LocalDate DATE = LocalDate.of(2024, 6, 10);
  private static final MeasureCrossSell MEASURE =
      new MeasureCrossSell(new RuleTerms(24, 3, 2, 2, 0.05, 50, 2), ZoneId.of("Europe/Oslo"));

  /** Ten buy both, ten neither; then what must not count, and two who lack something. */
  private static final String ORDERS =
      """
      SELECT 'o' || id AS order_id, 'c' || id AS who, timestamp'2024-05-01' AS ordered_at,
          'done' AS status, IF(id < 10, 'pot,holder', 'vase') AS products FROM range(20)
      UNION ALL SELECT 'cancelled', 'ada', timestamp'2024-05-02', 'Cancelled', 'vase'
      UNION ALL SELECT 'stock', 'bo', timestamp'2024-05-02', NULL, 'vase,pot,a,b'
      UNION ALL SELECT 'june', 'ada', timestamp'2024-05-31 22:00:00', NULL, 'holder'
      """;

  /** What the night of that number lands. */
  private static void sell(Lake lake, long seq, String orders) {
    Dataset<Row> sold =
        lake.spark().sql(orders).withColumn("night_seq", lit(seq)).withColumn("source", lit("s"));
    upsert(lake, OrdersTable.TABLE, sold.withColumn("identifier", col("who")));
    upsert(
        lake,
        OrderLinesTable.TABLE,
        sold.withColumn("product_id", explode(split(col("products"), ",")))
            .withColumn("line_id", col("product_id")));
    upsert(
        lake,
        IdentitiesTable.TABLE,
        sold.select(col("who").as("identifier"), col("who").as("customer_id"), col("night_seq"))
            .distinct());
  }

  /** Columns that do not matter here are empty, or one where they must not be. */
  private static void upsert(Lake lake, Table table, Dataset<Row> rows) {
    List<String> known = List.of(rows.columns());
    Column[] columns =
        Stream.of(table.schema().fields())
            .map(
                field -> {
                  Column missing = field.nullable() ? lit(null) : lit(1L);
                  return (known.contains(field.name()) ? col(field.name()) : missing)
                      .cast(field.dataType())
                      .as(field.name());
                })
            .toArray(Column[]::new);
    lake.upsert(table, rows.select(columns));
  }

  private static Dataset<Row> customers(Lake lake, String... who) {
    return lake.spark().createDataset(List.of(who), Encoders.STRING()).toDF("customer_id");
  }

  private static long run(Lake lake, long seq, LocalDate date, Reach reach, String... who) {
    new UpdateBaskets(lake).run(seq, reach);
    return MEASURE.run(lake, seq, date, reach, () -> customers(lake, who)).out();
  }

  @Test
  void rulesAreOfClosedMonthsAndNameWhatIsMissing(Lake lake) {
    sell(lake, 1, ORDERS);

    run(lake, 1, DATE, Reach.CHANGES);

    assertThatRows(lake.read(ProductRulesTable.TABLE))
        .hasRows(
            """
            antecedent | consequent | n  | antecedent_n | orders | support | confidence | lift | tests | until
            holder     | pot        | 10 | 10           | 20     | 0.5     | 1.0        | 2.0  | 3     | 2024-05-31
            pot        | holder     | 10 | 10           | 20     | 0.5     | 1.0        | 2.0  | 3     | 2024-05-31
            """);
    assertThatRows(lake.read(NextProductsTable.TABLE))
        .hasRows(
            """
            customer_id | rank | product_id | score | because_of | n
            ada         | 1    | pot        | 1.0   | holder     | 10
            bo          | 1    | holder     | 1.0   | pot        | 10
            """);
    assertThat(run(lake, 2, DATE, Reach.CHANGES, "ada", "bo")).isZero();
    assertThat(run(lake, 2, DATE, Reach.EVERYTHING)).isZero();

    // Who is new is told of by the rules as they are.
    sell(
        lake,
        3,
        "SELECT 'new' AS order_id, 'cy' AS who, timestamp'2024-06-09' AS ordered_at,"
            + " 'done' AS status, 'pot' AS products");
    assertThat(run(lake, 3, DATE, Reach.CHANGES, "cy")).isEqualTo(1);

    // What is late changes them.
    sell(
        lake,
        4,
        "SELECT 'late' AS order_id, 'cy' AS who, timestamp'2024-05-09' AS ordered_at,"
            + " 'done' AS status, 'pot' AS products");
    run(lake, 4, DATE, Reach.CHANGES, "cy");
    assertThat(rules(lake, "orders = 21 AND night_seq = 4")).isEqualTo(2);

    // And so does an order that was none of May after all.
    sell(
        lake,
        5,
        "SELECT 'late' AS order_id, 'cy' AS who, timestamp'2024-06-05' AS ordered_at,"
            + " 'done' AS status, 'pot' AS products");
    run(lake, 5, DATE, Reach.CHANGES, "cy");
    assertThat(rules(lake, "orders = 20 AND night_seq = 5")).isEqualTo(2);

    // June makes its own.
    run(lake, 6, LocalDate.of(2024, 6, 30), Reach.CHANGES);
    assertThat(rules(lake, "orders = 23 AND night_seq = 6")).isEqualTo(2);
  }

  private static long rules(Lake lake, String condition) {
    return lake.read(ProductRulesTable.TABLE).where(condition).count();
  }

  @Test
  void aShopWithoutOrdersHasNoRules(Lake lake) {
    assertThat(run(lake, 1, DATE, Reach.CHANGES)).isZero();
    assertThat(lake.read(NextProductsTable.TABLE).count()).isZero();
  }
}
