package org.kundereise.gold.baskets;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.Table;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.products.ProductsTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class UpdateBasketsTest {
  private Lake lake;

  /** What a piece of each order's goods costs is said by the line, by the list or by nobody. */
  @BeforeEach
  void firstNight() {
    lake = SparkExtension.emptyLake();
    lines(
        1,
        """
        source | order_id | line_id | product_id | quantity | unit_price | unit_cost
        s      | said     | 1       | pot        | 2        | 40         | 15
        s      | listed   | 1       | lid        | 3        | 20         |
        s      | half     | 1       | lid        | 1        | 30         |
        s      | half     | 2       | mug        | 1        | 30         |
        s      | half     | 3       | bag        | 1        | 0          | 5
        s      | dark     | 1       | mug        | 1        | 30         |
        other  | listed   | 1       | lid        | 1        | 20         |
        """);
    products(1, "source | product_id | cost\ns | lid | 5\ns | pot | 99\n");
    update(1);
  }

  @Test
  void inTheFirstNightAllArePutTogether() {
    assertThatRows(baskets())
        .hasRows(
            """
            source | order_id | products | costed  | uncosted_share | night_seq
            s      | said     | [pot]    | 30.0000 | 0E-12          | 1
            s      | listed   | [lid]    | 15.0000 | 0E-12          | 1
            s      | half     | [lid, mug] | 10.0000 | 0.500000000000 | 1
            s      | dark     | [mug]    | 0.0000  | 1.000000000000 | 1
            other  | listed   | [lid]    | 0.0000  | 1.000000000000 | 1
            """);
    assertThat(update(2)).isZero();
  }

  @Test
  void linesThatComeChangeAndGoRepairTheirOrders() {
    lines(
        2,
        """
        source | order_id | line_id | product_id | quantity | unit_price | unit_cost
        s      | said     | 1       | pot        | 2        | 40         | 16
        s      | new      | 1       | lid        | 2        | 20         |
        """);
    lake.replaceWhere(
        OrderLinesTable.TABLE,
        lake.read(OrderLinesTable.TABLE).where("false"),
        col("order_id")
            .equalTo("half")
            .and(col("line_id").equalTo("2"))
            .or(col("order_id").equalTo("dark")));
    deleted(2, "order_lines", "[\"half\",\"2\"]", "[\"dark\",\"1\"]");

    assertThat(update(2)).isEqualTo(4);
    assertThat(baskets().where("order_id = 'dark'").isEmpty()).isTrue();
    assertThatRows(baskets().where("night_seq = 2"))
        .hasRows(
            """
            source | order_id | costed  | uncosted_share | night_seq
            s      | said     | 32.0000 | 0E-12          | 2
            s      | half     | 10.0000 | 0E-12          | 2
            s      | new      | 10.0000 | 0E-12          | 2
            """);
    assertThatAllAnewIsTheSame();
  }

  @Test
  void listedCostsThatComeChangeAndGoRepairOrdersOfTheirGoods() {
    products(2, "source | product_id | cost\ns | pot | 98\ns | mug | 7\n");
    lake.replaceWhere(
        ProductsTable.TABLE,
        lake.read(ProductsTable.TABLE).where("false"),
        col("product_id").equalTo("lid"));
    deleted(2, "products", "[\"lid\"]");

    assertThat(update(2)).isEqualTo(3);
    assertThatRows(baskets().where("night_seq = 2"))
        .hasRows(
            """
            source | order_id | costed  | uncosted_share | night_seq
            s      | listed   | 0.0000  | 1.000000000000 | 2
            s      | half     | 12.0000 | 0.500000000000 | 2
            s      | dark     | 7.0000  | 0E-12          | 2
            """);
    assertThatAllAnewIsTheSame();
  }

  private Dataset<Row> baskets() {
    return lake.read(BasketsTable.TABLE);
  }

  private long update(long seq) {
    return new UpdateBaskets(lake).run(seq, Reach.CHANGES).out();
  }

  private void assertThatAllAnewIsTheSame() {
    assertThat(new UpdateBaskets(lake).run(3, Reach.EVERYTHING).out()).isZero();
  }

  private void lines(long seq, String text) {
    land(OrderLinesTable.TABLE, seq, text);
  }

  private void products(long seq, String text) {
    land(ProductsTable.TABLE, seq, text);
  }

  private void deleted(long seq, String stream, String... keys) {
    String rows = "s | " + stream + " | " + String.join("\ns | " + stream + " | ", keys);
    land(DeletionsTable.TABLE, seq, "source | stream | record_key\n" + rows + "\n");
  }

  /** Columns that must be there and are not said hold the night's number. */
  private void land(Table table, long seq, String text) {
    Column[] columns =
        java.util.stream.Stream.of(table.schema().fields())
            .map(
                f ->
                    (f.nullable()
                            ? col(f.name())
                            : coalesce(col(f.name()), lit(seq).cast(f.dataType())))
                        .as(f.name()))
            .toArray(Column[]::new);
    lake.upsert(table, Rows.of(lake.spark(), table.schema(), text).select(columns));
  }
}
