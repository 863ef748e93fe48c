package org.kundereise.night;

import static org.apache.spark.sql.functions.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.silver.identity.ExplainPerson;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.identity.IdentityChangesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.testing.SparkExtension;

/** A misspelt customer of two systems, through whole nights. */
@ExtendWith(SparkExtension.class)
class AlikeOverNightsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
  private static final String CONNECTOR =
      """
      connector: shop
      feeds:
        contacts:
          files: "contacts*.csv"
          format: csv
          columns: {id: required, first: optional, last: optional, code: optional, born: optional, created: required, updated: required}
        orders:
          files: "orders*.csv"
          format: csv
          columns: {no: required, contact: required, at: required, total: required}
      streams:
        - stream: contacts
          feed: contacts
          columns: {contact_id: id, first_name: first, last_name: last, postal_code: code, birth_year: cast(born as int), created_at: created, updated_at: updated}
        - stream: orders
          feed: orders
          columns: {order_id: no, contact_ref: "concat('crm/', contact)", ordered_at: at, amount: total}
      """;
  private static final String CONFIG =
      """
      company: {name: Fjord, time_zone: UTC, currency: NOK, country: "NO"}
      warehouse: warehouse
      sources: [{name: crm, connector: shop.yml, path: "landing/{date}"}]
      identity:
        stewards: stewards.csv
      """;
  private static final String PROBABLE = "  probable: {model: model.json}\n";
  private static final String CONTACTS = "id,first,last,code,born,created,updated\n";
  private static final String ORDERS = "no,contact,at,total\n";
  private static final String STEWARDS = "action,left,right,by,reason,date\n";

  private static final Map<String, Map<String, String>> FILES =
      Map.of(
          "2024-04-01",
          Map.of(
              "contacts.csv",
              CONTACTS
                  + "1,Kari,Nordmann,0150,1980,2024-03-10T10:00:00Z,2024-03-10T10:00:00Z\n"
                  + "5,Ola,Nordmann,0150,1951,2024-03-11T10:00:00Z,2024-03-11T10:00:00Z\n",
              "orders.csv",
              ORDERS + "o1,1,2024-03-11T10:00:00Z,100\n"),
          "2024-04-02",
          Map.of(
              "contacts.csv",
              CONTACTS + "2,Karí,Nordman,0150,1980,2024-03-20T10:00:00Z,2024-03-20T10:00:00Z\n",
              "orders.csv",
              ORDERS + "o2,2,2024-03-21T10:00:00Z,50\n"),
          "2024-04-03",
          Map.of(
              "contacts.csv",
              CONTACTS + "2,Berit,Aas,9900,1944,2024-03-20T10:00:00Z,2024-04-03T10:00:00Z\n"),
          "2024-04-04",
          Map.of(
              "contacts.csv",
              CONTACTS + "2,Kari,Nordman,0150,1980,2024-03-20T10:00:00Z,2024-04-04T10:00:00Z\n"));

  /** Gold follows who is who whatever it is that says so: {@link PersonsOverNightsTest}. */
  private static final List<String> STEPS = List.of("bronze", "silver");

  @TempDir Path folder;

  @Test
  void whoIsAlikeIsOnePersonUntilSheIsNot() throws IOException {
    PlayedNights nights = nights();
    Lake lake = nights.lake();
    night(nights, "2024-04-01");
    String kari = person(lake, "contact:crm/1");
    assertThat(person(lake, "contact:crm/5")).isNotEqualTo(kari);

    night(nights, "2024-04-02");
    assertThat(person(lake, "contact:crm/2")).isEqualTo(kari);
    assertThatRows(customers(lake)).hasRows("customer_id | orders\n%s | 2".formatted(kari));
    assertThatRows(ExplainPerson.find(lake, "contact:crm/2").orElseThrow().likeness())
        .hasRows(
            """
            identifier    | linked        | weight    | probability | column      | level             | bits
            contact:crm/1 | contact:crm/2 | 17.320134 | 0.999994    | first_name  | jaro_winkler 0.82 | 4.321928
            contact:crm/1 | contact:crm/2 | 17.320134 | 0.999994    | last_name   | jaro_winkler 0.82 | 4.321928
            contact:crm/1 | contact:crm/2 | 17.320134 | 0.999994    | postal_code | exact             | 9.813781
            contact:crm/1 | contact:crm/2 | 17.320134 | 0.999994    | birth_year  | exact             | 5.491853
            """);

    night(nights, "2024-04-03");
    assertThat(person(lake, "contact:crm/1")).isEqualTo(kari);
    String berit = person(lake, "contact:crm/2");
    assertThat(berit).isNotEqualTo(kari);
    assertThatRows(customers(lake))
        .hasRows("customer_id | orders\n%s | 1\n%s | 1".formatted(kari, berit));
    assertThatRows(lake.read(IdentityChangesTable.TABLE))
        .hasRows(
            """
            night_seq | from_id | into_id | kind  | identifiers | why
            3         | %s      | %s      | split | 1           | contact:crm/1 and contact:crm/2 are not alike any more
            """
                .formatted(kari, berit));

    String forbid = "forbid,contact:crm/1,contact:crm/2,Siri,sisters,2024-04-04\n";
    nights.with("stewards.csv", STEWARDS + forbid);
    night(nights, "2024-04-04");
    assertThat(person(lake, "contact:crm/2")).isEqualTo(berit);
    assertThatRows(ExplainPerson.find(lake, "crm/2").orElseThrow().notTied())
        .hasRows("identifier | other | because\ncontact:crm/2 | contact:crm/1 | steward");
    assertThat(nights.hashes()).containsKey("silver.probable_links");

    nights.with("stewards.csv", STEWARDS).with("reise.yml", CONFIG).play(DAY, Reach.EVERYTHING);
    assertThat(nights.hashes())
        .doesNotContainKeys("silver.probable_links", "silver.compared_contacts");
    assertThat(person(lake, "contact:crm/2")).isEqualTo(berit);
    assertThat(lake.spark().table("silver.identity_links").where("kind = 'probable'").isEmpty())
        .isTrue();
  }

  private PlayedNights nights() throws IOException {
    return new PlayedNights(folder, STEPS)
        .with("shop.yml", CONNECTOR)
        .with("reise.yml", CONFIG + PROBABLE)
        .with("model.json", LikenessModel.JSON)
        .with("stewards.csv", STEWARDS);
  }

  private static void night(PlayedNights nights, String... dates) throws IOException {
    for (String date : dates) {
      nights.landed(date, FILES.get(date));
    }
    nights.play(DAY);
  }

  private static String person(Lake lake, String words) {
    return ExplainPerson.find(lake, words).orElseThrow().person();
  }

  /** Whose the orders are. */
  private static Dataset<Row> customers(Lake lake) {
    return lake.read(OrdersTable.TABLE)
        .join(lake.read(IdentitiesTable.TABLE), "identifier")
        .groupBy("customer_id")
        .agg(count("order_id").as("orders"));
  }
}
