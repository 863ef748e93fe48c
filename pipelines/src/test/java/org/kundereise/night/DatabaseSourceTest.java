package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.bronze.BronzeTable;
import org.kundereise.config.Source;
import org.kundereise.lake.FilesTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RejectsTable;
import org.kundereise.lake.RowCounts;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.source.database.DatabaseException;
import org.kundereise.testing.SparkExtension;

/** A source that is a PostgreSQL database, whose rows change between the nights. */
@Tag("postgresql")
@ExtendWith(SparkExtension.class)
class DatabaseSourceTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 1);

  @TempDir Path folder;

  private CrmNights nights;

  @BeforeEach
  void layOut() {
    nights = new CrmNights(folder);
  }

  @Test
  void nightsFollowUpdatesInsertsAndDeletesExactly(Lake lake) throws Exception {
    try (Crm crm = Crm.create("nights", CrmNights.TABLE)) {
      Source source = nights.source(crm, "table: crm.contacts");

      RowCounts first = nights.play(lake, source, 1, DAY);
      assertThat(List.of(first.in(), first.rejected(), first.duplicate()))
          .containsExactly((long) CrmNights.CONTACTS, 0L, 0L);
      assertThat(CrmNights.silver(lake)).isEqualTo(CrmNights.database(crm));
      assertThat(nights.files("contacts/2024-03-01")).hasSize(4);

      crm.run(
          """
          update crm.contacts set first_name = 'Changed', updated_at = '2024-03-02 08:00:00Z'
            where id % 811 = 0;
          insert into crm.contacts
            select i, 'new' || i, 'New', null, '2024-03-02 09:00:00Z', '2024-03-02 09:00:00.123456Z'
            from generate_series(30001, 30005) i;
          delete from crm.contacts where id in (1, 3333, 5000);
          """);
      // A row a second up to the watermark, less the last, which is deleted, and one that changed.
      long overlapping = 15 * 60 - 1;
      long changed = CrmNights.CONTACTS / 811 + 5;
      RowCounts second = nights.play(lake, source, 2, DAY.plusDays(1));
      assertThat(second.in()).isEqualTo(changed + overlapping + 3);
      assertThat(second.rejected()).isZero();
      assertThat(CrmNights.silver(lake)).isEqualTo(CrmNights.database(crm));
      assertThat(nights.told("contacts/2024-03-02"))
          .contains(
              "\"watermark\":\"2024-03-02 09:00:00.123456+00\"",
              "updated_at\\\" >= ('2024-03-01 01:23:20+00'::timestamptz - interval '900 seconds')",
              "\"rows\":\"%d\"".formatted(changed + overlapping),
              "\"deleted\":\"3\"");
      // What had not changed in the overlap is no news.
      assertThat(second.duplicate()).isEqualTo(overlapping);
      assertThatRows(lake.read(org.kundereise.silver.deletions.DeletionsTable.TABLE))
          .hasRows(
              """
              stream   | record_key | removed_identifier | updated_at          | night_seq
              contacts | ["1"]      | contact:crm/1      | 2024-03-01 00:00:01 | 2
              contacts | ["3333"]   | contact:crm/3333   | 2024-03-01 00:55:33 | 2
              contacts | ["5000"]   | contact:crm/5000   | 2024-03-01 01:23:20 | 2
              """);

      // The same night again finds everything done, though the database has gone on.
      crm.run("update crm.contacts set first_name = 'Later' where id = 2");
      var versions = lake.versions(List.of("bronze", "silver", "ops"));
      assertThat(CrmNights.land(lake, source, 3, DAY.plusDays(1))).isEqualTo(RowCounts.NONE);
      assertThat(lake.versions(List.of("bronze", "silver", "ops"))).isEqualTo(versions);

      crm.run(
          """
          insert into crm.contacts values
            (1, 'back@example.com', 'Back', null, '2023-01-01 00:01:00Z', '2024-03-03 10:00:00Z'),
            (3333, 'c3333@example.com', 'Name 35', 1983, '2023-01-03 07:33:00Z', '2024-03-03 11:00:00Z');
          update crm.contacts set first_name = 'Tomorrow', updated_at = '2024-03-04 00:00:00Z'
            where id = 3;
          update crm.contacts set updated_at = '2024-03-03 12:00:00Z' where id = 2;
          """);
      RowCounts third = nights.play(lake, source, 3, DAY.plusDays(2));
      assertThat(third.in()).isEqualTo(3 + 5); // the overlap holds the five new ones
      List<String> expected = CrmNights.database(crm);
      expected.replaceAll(
          row ->
              row.startsWith("3|")
                  ? row.replace("Tomorrow", "Name 3")
                      .replace("2024-03-04 00:00:00", "2024-03-01 00:00:03")
                  : row);
      assertThat(CrmNights.silver(lake)).isEqualTo(expected);

      nights.play(lake, source, 4, DAY.plusDays(3));
      assertThat(CrmNights.silver(lake)).isEqualTo(CrmNights.database(crm));
      assertThatRows(lake.read(RejectsTable.TABLE)).hasRows("row_number\n");
    }
  }

  @Test
  void aConnectionThatIsCutInMidReadLosesAndDoublesNothing(Lake lake) throws Exception {
    // The server ends the connection that reads the row 3,750, for as long as the table says so.
    String hook =
        """
        create table crm.cuts (id bigint);
        create function crm.cut(contact bigint) returns boolean language plpgsql as $$
        begin
          if contact = 3750 and current_query() not like '%count(*)%'
            and exists (select from crm.cuts)
          then
            perform pg_terminate_backend(pg_backend_pid());
          end if;
          return true;
        end $$;
        """;
    try (Crm crm = Crm.create("cut", CrmNights.TABLE + hook)) {
      Source source = nights.source(crm, "query: select * from crm.contacts where crm.cut(id)");
      crm.run("insert into crm.cuts values (1)");

      assertThatThrownBy(() -> CrmNights.land(lake, source, 1, DAY))
          .isInstanceOf(DatabaseException.class)
          .hasMessageStartingWith("Cannot read crm.contacts from " + crm.url() + ": ")
          .hasNoCause();
      assertThat(nights.files("contacts")).isEmpty();
      assertThat(lake.read(BronzeTable.of("crm", "contacts")).count()).isZero();

      crm.run("delete from crm.cuts");
      nights.play(lake, source, 1, DAY);
      assertThat(CrmNights.silver(lake)).isEqualTo(CrmNights.database(crm));
      assertThat(lake.read(BronzeTable.of("crm", "contacts")).where("row_number > 0").count())
          .isEqualTo(CrmNights.CONTACTS);

      crm.run("update crm.contacts set updated_at = '2024-03-02 01:00:00Z' where id % 2 = 0");
      crm.run("insert into crm.cuts values (1)");
      assertThatThrownBy(() -> CrmNights.land(lake, source, 2, DAY.plusDays(1)))
          .isInstanceOf(DatabaseException.class);
      crm.run("delete from crm.cuts");
      RowCounts counts = nights.play(lake, source, 2, DAY.plusDays(1));
      assertThat(counts.in()).isEqualTo(CrmNights.CONTACTS / 2 + 450);
      assertThat(CrmNights.silver(lake)).isEqualTo(CrmNights.database(crm));
    }
  }

  @Test
  void allPartsSeeOneStateOfTheTable(Lake lake) throws Exception {
    // Who reads the first row makes another connection move rows from the last part into the first.
    String hook =
        """
        create extension dblink;
        create function crm.meddle(contact bigint) returns boolean language plpgsql as $$
        begin
          if contact = 1 and current_query() not like '%%count(*)%%' then
            perform dblink_exec('host=127.0.0.1 user=reise password=''%s'' dbname=' || current_database() || ' port=' || inet_server_port(),
              'update crm.contacts set id = -id where id > 4000');
          end if;
          return true;
        end $$;
        """
            .formatted(Crm.password());
    try (Crm crm = Crm.create("states", CrmNights.TABLE + hook)) {
      Source source = nights.source(crm, "query: select * from crm.contacts where crm.meddle(id)");
      List<String> before = CrmNights.database(crm);

      nights.play(lake, source, 1, DAY);

      assertThat(crm.rows("select count(*) from crm.contacts where id < 0"))
          .containsExactly("1000");
      assertThat(CrmNights.silver(lake)).isEqualTo(before);
    }
  }

  @Test
  void rowsThatStayAndSayThatTheyAreDeletedLeaveSilver(Lake lake) throws Exception {
    String table =
        """
        create table orders (
          id text primary key, placed timestamp not null, total numeric(20,6), gone_at timestamptz, version int not null);
        insert into orders values
          ('o1', '2024-03-01 10:00', 100.10, null, 1),
          ('o2', '2024-03-01 11:00', 12345678901234.123456, null, 2);
        """;
    String connector =
        """
        connector: crm
        feeds:
          orders:
            table: orders
            format: jdbc
            watermark: {column: version, overlap: 1}
            deletes: {tombstone: gone_at}
            columns: {id: required, placed: required, total: optional, note: optional, version: required}
        streams:
          - {stream: orders, feed: orders, columns: {order_id: id, ordered_at: placed, amount: total}}
        """;
    try (Crm crm = Crm.create("tombstones", table)) {
      Source source = crm.source(nights.write(connector), folder.resolve("landing"));

      nights.play(lake, source, 1, DAY);
      assertThatRows(lake.read(OrdersTable.TABLE))
          .hasRows(
              """
              order_id | ordered_at          | amount
              o1       | 2024-03-01 10:00:00 | 100.1000
              o2       | 2024-03-01 11:00:00 | 12345678901234.1235
              """);

      crm.run("update orders set gone_at = now(), version = 3 where id = 'o1'");
      nights.play(lake, source, 2, DAY.plusDays(1));
      assertThatRows(lake.read(OrdersTable.TABLE)).hasRows("order_id\no2\n");

      crm.run("update orders set gone_at = null, version = 4 where id = 'o1'");
      nights.play(lake, source, 3, DAY.plusDays(2));
      assertThatRows(lake.read(OrdersTable.TABLE)).hasRows("order_id\no1\no2\n");
      assertThatRows(lake.read(FilesTable.TABLE))
          .hasRows(
              """
              file_date  | rows_in | rows_accepted | rows_rejected | rows_duplicate
              2024-03-01 | 2       | 2             | 0             | 0
              2024-03-02 | 2       | 1             | 0             | 1
              2024-03-03 | 2       | 1             | 0             | 1
              """);
    }
  }

  @Test
  void valuesComeAsTextWithNothingLost(Lake lake) throws Exception {
    String table =
        """
        create table kinds (
          id serial, n numeric, f float8, b boolean, t timestamptz, l timestamp, d date, u uuid,
          a text[], j jsonb, m money, i interval, x bytea);
        insert into kinds values (default, 12345678901234567890.10, 0.1, true,
          '2024-03-01 12:00:00.5+02', '2024-03-01 12:00', '2024-03-01',
          'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', array['a', 'b"c'], '{"k": [1, null]}', 12.5,
          '1 day 2 hours', '\\x00');
        """;
    String connector =
        """
        connector: crm
        feeds:
          kinds:
            table: kinds
            format: jdbc
            columns: {id: required, n: required, f: required, b: required, t: required, l: required, d: required,
              u: required, a: required, j: required, m: required, i: required}
        streams:
          - {stream: tickets, feed: kinds, columns: {ticket_id: id, created_at: t, updated_at: t}}
        """;
    try (Crm crm = Crm.create("kinds", table)) {
      CrmNights.land(lake, crm.source(nights.write(connector), folder.resolve("landing")), 1, DAY);

      assertThatRows(
              lake.read(BronzeTable.of("crm", "kinds"))
                  .where("row_number = 1")
                  .selectExpr("explode(fields) as (name, value)"))
          .hasRows(
              """
              name  | value
              id    | 1
              n     | 12345678901234567890.10
              f     | 0.1
              b     | true
              t     | 2024-03-01T10:00:00.5Z
              l     | 2024-03-01T12:00:00
              d     | 2024-03-01
              u     | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
              a     | ["a","b\\"c"]
              j     | {"k": [1, null]}
              m     | 12.50
              i     | P1DT2H
              _date | 2024-03-01
              """);

      Source bytes =
          crm.source(
              nights.write(connector.replace("i: required", "x: required")), folder.resolve("b"));
      assertThatThrownBy(() -> CrmNights.land(lake, bytes, 1, DAY))
          .hasMessageContaining("the column 'x' holds bytes (bytea)");
    }
  }

  @Test
  void nobodyLearnsTheCredentials(Lake lake) throws Exception {
    try (Crm crm = Crm.create("secrets", CrmNights.TABLE)) {
      Path connector = nights.write(CrmNights.CONNECTOR.formatted("table: crm.contacts"));
      Source wrong = crm.source(connector, folder.resolve("landing"), "wrong password");

      assertThatThrownBy(() -> CrmNights.land(lake, wrong, 1, DAY))
          .hasMessage(
              "Cannot read crm.contacts from %s: the server refuses the source's user with the password in CRM_PASSWORD"
                  .formatted(crm.url()))
          .hasNoCause();
      assertThat(wrong.toString()).doesNotContain("wrong password");
      Source nowhere =
          new Source("crm", connector.toString(), folder + "/landing")
              .reading(
                  org.kundereise.config.Databases.at("jdbc:postgresql://127.0.0.1:1/crm", "x"));
      assertThatThrownBy(() -> CrmNights.land(lake, nowhere, 1, DAY))
          .hasMessageEndingWith("no PostgreSQL server answers there");
    }
  }
}
