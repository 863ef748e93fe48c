package org.kundereise.silver.identity;

import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class LinkIdentifiersTest {
  private static final LinkIdentifiers LINK =
      new LinkIdentifiers(
          OrdersTable.STREAM, Guards.of(Map.of(), List.of("sjefen"), List.of("hvem")));

  @Test
  void aRecordIsNamedByItsSurestIdentifierAndNeverByAPlaceholder(SparkSession spark) {
    assertThatRows(LINK.withIdentifier(orders(spark)))
        .hasRows(
            """
            order_id | identifier
            1        | contact:crm/7
            2        | user:kari
            3        | device:d1
            4        | email:kundeservice@shop.no
            5        | phone:+4791234567
            6        |
            7        | email:kari@x.no
            8        |
            9        | email:kari+post@x.no
            10       |
            11       | device:d2
            """);
  }

  @Test
  void everyTwoIdentifiersOfARecordAreLinkedAndEachWithItself(SparkSession spark) {
    assertThatRows(LINK.apply(LINK.withIdentifier(orders(spark).where("order_id IN (1, 2, 5)"))))
        .hasRows(
            """
            identifier        | linked             | origin
            contact:crm/7     | contact:crm/7      | {2024-03-01 10:00:00, shop, null, f, 1}
            contact:crm/7     | email:kari@x.no    | {2024-03-01 10:00:00, shop, null, f, 1}
            contact:crm/7     | user:kari          | {2024-03-01 10:00:00, shop, null, f, 1}
            user:kari         | user:kari          | {2024-03-01 10:00:00, shop, null, f, 1}
            user:kari         | email:kari@x.no    | {2024-03-01 10:00:00, shop, null, f, 1}
            email:kari@x.no   | email:kari@x.no    | {2024-03-01 10:00:00, shop, null, f, 1}
            user:kari         | device:d1          | {2024-03-02 10:00:00, shop, null, f, 2}
            device:d1         | device:d1          | {2024-03-02 10:00:00, shop, null, f, 2}
            phone:+4791234567 | phone:+4791234567  | {2024-03-05 10:00:00, shop, null, f, 5}
            phone:+4791234567 | email:info@shop.no | {2024-03-05 10:00:00, shop, null, f, 5}
            email:info@shop.no | email:info@shop.no | {2024-03-05 10:00:00, shop, null, f, 5}
            """);
  }

  private static Dataset<Row> orders(SparkSession spark) {
    return Rows.of(
        spark,
        OrdersTable.TABLE.nullable(),
        """
        order_id | source | file_id | row_number | ordered_at          | contact_ref | user_id   | email                | phone         | anonymous_id
        1        | shop   | f       | 1          | 2024-03-01 10:00:00 | crm/7       | kari      | kari@x.no            |               |
        2        | shop   | f       | 2          | 2024-03-02 10:00:00 |             | kari      |                      |               | d1
        3        | shop   | f       | 3          | 2024-03-03 10:00:00 |             | undefined | sjefen@shop.no       | +4799999999   | d1
        4        | shop   | f       | 4          | 2024-03-04 10:00:00 |             |           | kundeservice@shop.no |               |
        5        | shop   | f       | 5          | 2024-03-05 10:00:00 |             |           | info@shop.no         | +4791234567   |
        6        | shop   | f       | 6          | 2024-03-06 10:00:00 | crm/0       | N/A       | ingen@x.no           | 91234567      | 00000000-0000
        7        | shop   | f       | 7          | 2024-03-07 10:00:00 | crm/n/a     |           | kari@x.no            |               |
        8        | shop   | f       | 8          | 2024-03-08 10:00:00 |             | hvem      | no address           |               |
        9        | shop   | f       | 9          | 2024-03-09 10:00:00 |             |           | kari+post@x.no       |               | d1
        10       | shop   | f       | 10         | 2024-03-10 10:00:00 |             |           | test@test.com        | +4712345678   |
        11       | shop   | f       | 11         | 2024-03-11 10:00:00 |             |           | post+kari@firma.no   |               | d2
        """);
  }
}
