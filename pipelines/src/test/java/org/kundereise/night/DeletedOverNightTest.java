package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Config;
import org.kundereise.config.ConfigException;
import org.kundereise.gold.customers.CustomersTable;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.testing.SparkExtension;

/** Whole nights on a database: what is deleted there is gone from everything the next night. */
@Tag("postgresql")
@ExtendWith(SparkExtension.class)
class DeletedOverNightTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 1);
  private static final String TABLES =
      """
      create table contacts (id int primary key, email text, code text, updated_at timestamptz not null);
      create table orders (id int primary key, contact int, total numeric, code text, updated_at timestamptz not null);
      insert into contacts values
        (1, 'ann@example.com', 'ANN', '2024-03-01 08:00Z'), (2, 'bo@example.com', null, '2024-03-01 08:00Z'),
        (3, 'cy@example.com', null, '2024-03-01 08:00Z');
      insert into orders values
        (10, 1, 100, null, '2024-03-01 09:00Z'), (11, 2, 50, 'ANN', '2024-03-01 10:00Z'),
        (12, 2, 70, null, '2024-03-01 11:00Z');
      """;
  private static final String CONNECTOR =
      """
      connector: crm
      feeds:
        contacts:
          table: contacts
          format: jdbc
          watermark: {column: updated_at}
          deletes: {snapshot: id}
          columns: {id: required, email: required, code: required, updated_at: required}
        orders:
          table: orders
          format: jdbc
          watermark: {column: updated_at}
          deletes: {snapshot: id}
          columns: {id: required, contact: required, total: required, code: required, updated_at: required}
      streams:
        - stream: contacts
          feed: contacts
          columns: {contact_id: id, email: email, referral_code: code, created_at: updated_at, updated_at: updated_at}
        - stream: orders
          feed: orders
          columns: {order_id: id, contact_ref: "concat('crm/', contact)", ordered_at: updated_at, amount: total,
            referral_code: code, updated_at: updated_at}
      """;
  private static final String REISE =
      """
      company: {name: Shop, time_zone: UTC, currency: NOK, country: "NO"}
      warehouse: warehouse
      sources:
        - name: crm
          connector: crm.yml
          database: {url: "${CRM_URL}", user: "${CRM_USER}", password_env: CRM_PASSWORD}
      attribution: {conversions: []}
      """;

  @TempDir Path folder;

  @Test
  void customersAreWithoutIt(Lake lake) throws Exception {
    try (Crm crm = Crm.create("shop", TABLES)) {
      Files.writeString(folder.resolve("crm.yml"), CONNECTOR);
      Path file = Files.writeString(folder.resolve("reise.yml"), REISE);
      Map<String, String> login = Map.of("CRM_URL", crm.url(), "CRM_USER", "reise");
      Config locked = Config.read(file, login);
      assertThatThrownBy(() -> Plan.of(locked, Plan.Output.NONE))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("reise.yml:6:")
          .hasMessageContaining("the environment variable 'CRM_PASSWORD' is not set");

      Map<String, String> environment = new java.util.HashMap<>(login);
      environment.put("CRM_PASSWORD", Crm.password());
      Config config = Config.read(file, environment);
      List<String> warnings = new ArrayList<>();
      NightRunner nights =
          new NightRunner(
              lake, Plan.of(config, Plan.Output.NONE), config.hash(), "run", new Quiet(warnings));

      nights.run(DAY);
      assertThat(warnings).isEmpty();
      assertThatRows(lake.read(TouchpointsTable.TABLE))
          .hasRows(
              """
              kind     | source_key | value
              order    | 10         | 100.0000
              order    | 11         | 50.0000
              order    | 12         | 70.0000
              referral | 11         | 50.0000
              """);
      assertThatRows(lake.read(CustomersTable.TABLE))
          .hasRows(
              """
              email           | orders | revenue
              ann@example.com | 1      | 100.0000
              bo@example.com  | 2      | 120.0000
              cy@example.com  | 0      | 0.0000
              """);

      crm.run("delete from orders where id = 11; delete from contacts where id = 3");
      nights.run(DAY.plusDays(1));
      assertThatRows(lake.read(TouchpointsTable.TABLE))
          .hasRows(
              """
              kind  | source_key | value
              order | 10         | 100.0000
              order | 12         | 70.0000
              """);
      assertThatRows(lake.read(JourneysTable.TABLE)).hasRows("touchpoints\n1\n1\n");
      assertThatRows(lake.read(CustomersTable.TABLE))
          .hasRows(
              """
              email           | orders | revenue
              ann@example.com | 1      | 100.0000
              bo@example.com  | 1      | 70.0000
              """);
    }
  }
}
