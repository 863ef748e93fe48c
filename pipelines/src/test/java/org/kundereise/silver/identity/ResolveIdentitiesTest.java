package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.TableHash;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class ResolveIdentitiesTest {
  private static final String HEADER = "identifier | linked | first_seen_at\n";
  private static final String CONTACT =
      """
      contact:crm/1 | contact:crm/1 | 2024-01-05 10:00:00
      contact:crm/1 | email:a@x.no  | 2024-01-05 10:00:00
      email:a@x.no  | email:a@x.no  | 2024-01-05 10:00:00
      """;
  private static final String DEVICES =
      """
      device:d1 | device:d1 | 2024-02-01 10:00:00
      device:d2 | device:d2 | 2024-02-02 10:00:00
      """;
  private static final String LOGIN =
      """
      email:a@x.no | email:a@x.no | 2024-03-01 10:00:00
      email:a@x.no | device:d1    | 2024-03-01 10:00:00
      device:d1    | device:d1    | 2024-03-01 10:00:00
      """;

  @Test
  void theOlderIdSurvivesAMergeInWhateverOrderItArrives(Lake lake) {
    night(lake, 1, CONTACT + DEVICES);
    Map<String, String> before = customers(lake);
    assertThat(before.get("contact:crm/1")).isEqualTo(before.get("email:a@x.no"));
    assertThat(before.values().stream().distinct()).hasSize(3);

    night(lake, 2, LOGIN);
    Map<String, String> after = customers(lake);
    assertThat(after)
        .containsEntry("contact:crm/1", before.get("contact:crm/1"))
        .containsEntry("email:a@x.no", before.get("contact:crm/1"))
        .containsEntry("device:d1", before.get("contact:crm/1"))
        .containsEntry("device:d2", before.get("device:d2"));
    assertThatRows(lake.read(IdentitiesTable.TABLE))
        .hasRows(
            """
            identifier    | previous_customer_id | night_seq
            contact:crm/1 |                      | 1
            device:d1     | %s                   | 2
            device:d2     |                      | 1
            email:a@x.no  |                      | 1
            """
                .formatted(before.get("device:d1")));

    assertThatRows(lake.read(IdentityChangesTable.TABLE))
        .hasRows(
            """
            night_seq | from_id | into_id | kind  | identifiers | why
            2         | %s      | %s      | merge | 1           | email:a@x.no and device:d1 stand on one record of the shop
            """
                .formatted(before.get("device:d1"), before.get("contact:crm/1")));

    long version = lake.version(IdentitiesTable.TABLE.name());
    resolve(lake, 2);
    assertThat(lake.version(IdentitiesTable.TABLE.name())).isEqualTo(version);
    TableHash hash = TableHash.of(lake.read(IdentitiesTable.TABLE));

    Lake otherOrder = SparkExtension.emptyLake();
    night(otherOrder, 1, LOGIN);
    night(otherOrder, 2, DEVICES);
    night(otherOrder, 3, CONTACT);
    assertThat(customers(otherOrder)).isEqualTo(after);
    assertThat(TableHash.of(otherOrder.read(IdentitiesTable.TABLE))).isEqualTo(hash);
  }

  private static void night(Lake lake, long seq, String links) {
    Dataset<Row> rows =
        Rows.of(lake.spark(), IdentityLinksTable.TABLE.schema(), HEADER + links)
            .withColumn("source", lit("the shop"))
            .withColumn(
                "origin", struct("first_seen_at", "source", "file_date", "file_id", "row_number"));
    LinkIdentifiers.record(lake, rows, seq);
    resolve(lake, seq);
  }

  private static void resolve(Lake lake, long seq) {
    new ResolveIdentities(Guards.STANDARD, Stewards.NONE).run(lake, seq, Reach.CHANGES);
  }

  private static Map<String, String> customers(Lake lake) {
    Map<String, String> customers = new TreeMap<>();
    for (Row row :
        lake.read(IdentitiesTable.TABLE).select("identifier", "customer_id").collectAsList()) {
      customers.put(row.getString(0), row.getString(1));
    }
    return customers;
  }
}
