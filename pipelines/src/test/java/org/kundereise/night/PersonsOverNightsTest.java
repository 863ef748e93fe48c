package org.kundereise.night;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.gold.accounts.AccountsTable;
import org.kundereise.gold.customers.CustomersTable;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.TableHash;
import org.kundereise.silver.identity.ExplainPerson;
import org.kundereise.silver.identity.IdentityChangesTable;
import org.kundereise.testing.SparkExtension;

/** Merges, splits and late records, through whole nights. */
@ExtendWith(SparkExtension.class)
class PersonsOverNightsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
  private static final String CONNECTOR =
      """
      connector: shop
      feeds:
        contacts:
          files: "contacts*.csv"
          format: csv
          columns: {id: required, email: optional, user: optional, company: optional, created: required, updated: required}
        orders:
          files: "orders*.csv"
          format: csv
          columns: {no: required, contact: optional, email: optional, device: optional, at: required, total: required, updated: required}
        events:
          files: "events*.csv"
          format: csv
          columns: {id: required, device: required, user: optional, at: required, name: required, order: optional}
      streams:
        - stream: contacts
          feed: contacts
          columns: {contact_id: id, email: email, user_id: user, company: company, created_at: created, updated_at: updated}
        - stream: orders
          feed: orders
          columns: {order_id: no, contact_ref: "concat('crm/', contact)", email: email, anonymous_id: device, ordered_at: at, amount: total, updated_at: updated}
        - stream: web_events
          feed: events
          columns: {event_id: id, anonymous_id: device, user_id: user, occurred_at: at, name: name, order_id: "`order`"}
      """;
  private static final String CONFIG =
      """
      company: {name: Fjord, time_zone: UTC, currency: NOK, country: "NO"}
      warehouse: warehouse
      sources: [{name: crm, connector: shop.yml, path: "landing/{date}"}]
      identity: {stewards: stewards.csv}
      """;
  private static final String CONTACTS = "id,email,user,company,created,updated\n";
  private static final String ORDERS = "no,contact,email,device,at,total,updated\n";
  private static final String EVENTS = "id,device,user,at,name,order\n";
  private static final String STEWARDS = "action,left,right,by,reason,date\n";

  /** A visitor logs in, buys, and is a contact of a company. */
  private static final Map<String, String> FIRST =
      Map.of(
          "contacts.csv",
          CONTACTS + "1,kari@x.no,kari,Fjord AS,2024-03-10T10:00:00Z,2024-03-10T10:00:00Z\n",
          "orders.csv",
          ORDERS
              + "o1,1,kari@x.no,,2024-03-11T10:00:00Z,100,2024-03-11T10:00:00Z\n"
              + "o2,,kari@x.no,d2,2024-03-12T10:00:00Z,50,2024-03-12T10:00:00Z\n",
          "events.csv",
          EVENTS
              + "e1,d1,,2024-03-01T10:00:00Z,product_view,\n"
              + "e2,d1,kari,2024-03-03T10:00:00Z,product_view,\n"
              + "e3,d2,,2024-03-12T09:59:00Z,purchase,o2\n");

  /** Another person logs in on the same device, also within one visit. */
  private static final Map<String, String> SECOND =
      Map.of(
          "contacts.csv",
          CONTACTS + "2,ola@x.no,ola,FJORD A/S,2024-03-15T10:00:00Z,2024-03-15T10:00:00Z\n",
          "events.csv",
          EVENTS
              + "e4,d1,ola,2024-03-16T10:00:00Z,product_view,\n"
              + "e5,d1,,2024-03-16T10:05:00Z,search,\n"
              + "e6,d1,ola,2024-03-03T10:10:00Z,search,\n");

  /** The CRM merges an address in, late and old; an order turns out to be somebody else's. */
  private static final Map<String, String> THIRD =
      Map.of(
          "contacts.csv",
          CONTACTS + "1,kari@y.no,kari,Fjord AS,2024-03-10T10:00:00Z,2024-04-10T10:00:00Z\n",
          "orders.csv",
          ORDERS
              + "o3,,kari@y.no,,2023-12-01T10:00:00Z,10,2023-12-01T10:00:00Z\n"
              + "o2,,bo@x.no,,2024-03-12T10:00:00Z,50,2024-04-12T10:00:00Z\n");

  private static final Map<String, Map<String, String>> FILES =
      Map.of("2024-04-01", FIRST, "2024-04-02", SECOND, "2024-05-01", THIRD);

  /** The steps that persons concern: the others would take most of the time. */
  private static final List<String> STEPS =
      List.of(
          "bronze",
          "silver",
          "gold.touchpoints",
          "gold.journeys",
          "gold.rfm",
          "gold.customer",
          "gold.accounts");

  @TempDir Path folder;

  @Test
  void personsSplitAndAreNamedAnew() throws IOException {
    PlayedNights nights = nights();
    Lake lake = nights.lake();
    night(nights, "2024-04-01");
    String visitor = person(lake, "device:d1");
    assertThat(person(lake, "contact:crm/1")).isEqualTo(visitor);
    assertThat(visits(lake, visitor)).isEqualTo(3);

    night(nights, "2024-04-02");
    assertThat(person(lake, "device:d1")).isEqualTo(visitor);
    String kari = person(lake, "contact:crm/1");
    assertThat(kari).isNotEqualTo(visitor).isNotEqualTo(person(lake, "contact:crm/2"));

    night(nights, "2024-05-01");
    assertThatRows(
            lake.read(TouchpointsTable.TABLE)
                .where("kind IN ('product_view', 'search', 'order')")
                .join(names(lake), "customer_id"))
        .hasRows(
            """
            source_key | name | kind         | channel
            e1         | d1   | product_view | Direct
            e2         | kari | product_view | Direct
            e4         | ola  | product_view | Direct
            e5         | d1   | search       | Direct
            e6         | ola  | search       | Direct
            o1         | kari | order        | Web shop
            o2         | bo   | order        | Web shop
            o3         | kari | order        | Web shop
            """);
    assertThatRows(lake.read(IdentityChangesTable.TABLE).select("night_seq", "kind").distinct())
        .hasRows(
            """
            night_seq | kind
            2         | split
            3         | rename
            """);
    assertThatRows(lake.read(AccountsTable.TABLE))
        .hasRows("name | customers | orders | revenue\nFjord AS | 2 | 2 | 110.0000");
  }

  @Test
  void decisionsAreFollowedTheNextNightByThoseTheyConcern() throws IOException {
    PlayedNights nights = nights();
    Lake lake = nights.lake();
    night(nights, FILES.keySet().toArray(String[]::new));
    Map<String, TableHash> before = nights.hashes();
    String kari = person(lake, "contact:crm/1");
    String ola = person(lake, "contact:crm/2");

    nights.with(
        "stewards.csv",
        STEWARDS + "force,contact:crm/1,user:ola,Siri,she changed her name,2024-06-01\n");
    night(nights);
    assertThat(person(lake, "email:ola@x.no")).isEqualTo(kari);
    assertThat(lake.read(CustomersTable.TABLE).where(col("customer_id").equalTo(ola)).count())
        .isZero();
    assertThatRows(
            lake.read(CustomersTable.TABLE)
                .where("night_seq = 2")
                .selectExpr("customer_id", "orders", "email"))
        .hasRows("customer_id | orders | email\n%s | 2 | kari@y.no".formatted(kari));
    ExplainPerson her = ExplainPerson.find(lake, ola).orElseThrow();
    assertThat(her.person()).isEqualTo(kari);
    assertThatRows(her.links().limit(1))
        .hasRows(
            """
            identifier    | linked   | kind    | source
            contact:crm/1 | user:ola | steward | Siri
            """);
    assertThatRows(her.changes())
        .hasRows(
            """
            from_id | into_id | kind  | why
            %s      | %s      | merge | contact:crm/1 and user:ola are one person, says Siri
            """
                .formatted(ola, kari));
    assertThatRows(her.notTied())
        .hasRows(
            """
            identifier | other     | because
            user:kari  | device:d1 | shared
            user:ola   | device:d1 | shared
            """);
    assertThat(her.records().count()).isEqualTo(7);
    assertThat(ExplainPerson.find(lake, "2")).contains(her);
    assertThat(ExplainPerson.find(lake, "OLA@x.no")).contains(her);
    assertThat(ExplainPerson.find(lake, "nobody")).isEmpty();

    nights.with("stewards.csv", STEWARDS);
    night(nights);
    assertThat(nights.hashes()).isEqualTo(before);
  }

  private PlayedNights nights() throws IOException {
    return new PlayedNights(folder, STEPS)
        .with("shop.yml", CONNECTOR)
        .with("reise.yml", CONFIG)
        .with("stewards.csv", STEWARDS);
  }

  private static void night(PlayedNights nights, String... dates) throws IOException {
    for (String date : dates) {
      nights.landed(date, FILES.get(date));
    }
    nights.play(DAY);
  }

  private static String person(Lake lake, String identifier) {
    return ExplainPerson.find(lake, identifier).orElseThrow().person();
  }

  private static org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> names(Lake lake) {
    return lake.spark()
        .sql(
            "SELECT customer_id, substring_index(min(if(identifier LIKE 'email:%',"
                + " substr(identifier, 7), substr(identifier, 8))), '@', 1) AS name"
                + " FROM silver.identities WHERE identifier LIKE 'email:%' OR identifier ="
                + " 'device:d1' GROUP BY customer_id");
  }

  private static long visits(Lake lake, String person) {
    return lake.read(TouchpointsTable.TABLE)
        .where(col("customer_id").equalTo(person).and(col("kind").equalTo("visit")))
        .count();
  }
}
