package org.kundereise.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.kundereise.bronze.Land;
import org.kundereise.config.Company;
import org.kundereise.config.Source;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.RowCounts;
import org.kundereise.silver.conform.ConformSource;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.identity.Guards;
import org.kundereise.source.Connector;
import org.kundereise.source.Feed;

/**
 * Nights of a source that is a database of contacts, and what silver should hold after them.
 *
 * @param folder of the connector, and of what is extracted
 */
record CrmNights(Path folder) {
  static final int CONTACTS = 5_000;
  private static final Company COMPANY =
      new Company("Any", ZoneOffset.UTC, "NOK", DayOfWeek.MONDAY, "NO");

  /** Contacts that were all changed on the day, one a second. */
  static final String TABLE =
      """
      create schema crm;
      create table crm.contacts (
        id bigint primary key, email text, first_name text, birth_year int,
        created_at timestamptz not null, updated_at timestamptz not null);
      create index on crm.contacts (updated_at);
      insert into crm.contacts
        select i, 'c' || i || '@example.com', 'Name ' || i %% 97, 1950 + i %% 50,
          timestamptz '2023-01-01 00:00:00Z' + i * interval '1 minute',
          timestamptz '2024-03-01 00:00:00Z' + i * interval '1 second'
        from generate_series(1, %d) i;
      """
          .formatted(CONTACTS);

  static final String CONNECTOR =
      """
      connector: crm
      feeds:
        contacts:
          %s
          format: jdbc
          watermark: {column: updated_at, overlap: 15 minutes}
          partition: {column: id, parts: 4}
          deletes: {snapshot: id}
          columns: {id: required, email: optional, first_name: optional, birth_year: optional,
            created_at: required, updated_at: required}
      streams:
        - stream: contacts
          feed: contacts
          columns:
            contact_id: id
            email: email
            first_name: first_name
            birth_year: cast(birth_year as int)
            created_at: created_at
            updated_at: updated_at
      """;

  /** Lands, conforms and finishes a night. */
  RowCounts play(Lake lake, Source source, long seq, LocalDate date) {
    land(lake, source, seq, date);
    RowCounts counts =
        ConformSource.of("crm", connector(source), "NO", Guards.STANDARD).run(lake, seq, date);
    new Ledger(lake).finish(seq, date, "run", "hash", Ledger.MartsState.SKIPPED);
    return counts;
  }

  /** Lands only. */
  static RowCounts land(Lake lake, Source source, long seq, LocalDate date) {
    Connector connector = connector(source);
    Feed feed = connector.feeds().get(0);
    return Land.of(source, connector, feed, ZoneOffset.UTC).run(lake, seq, date);
  }

  private static Connector connector(Source source) {
    return Connector.of(source, COMPANY, ConformSource.contracts());
  }

  /**
   * The source of a table or query.
   *
   * @param relation as the connector names it
   */
  Source source(Crm crm, String relation) throws IOException {
    return crm.source(write(CONNECTOR.formatted(relation)), folder.resolve("landing"));
  }

  /** Writes a connector. */
  Path write(String connector) throws IOException {
    return Files.writeString(folder.resolve("crm.yml"), connector);
  }

  /** The contacts of silver, a text each. */
  static List<String> silver(Lake lake) {
    return lake
        .read(ContactsTable.TABLE)
        .selectExpr(
            "concat_ws('|', contact_id, email, first_name, coalesce(birth_year, 'null'),"
                + " date_format(created_at, 'yyyy-MM-dd HH:mm:ss.SSSSSS'),"
                + " date_format(updated_at, 'yyyy-MM-dd HH:mm:ss.SSSSSS'))")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** Those of the database in the same words. */
  static List<String> database(Crm crm) throws SQLException {
    List<String> rows =
        crm.rows(
            """
            select id, email, first_name, birth_year,
              to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
              to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
            from crm.contacts
            """);
    rows.sort(String::compareTo);
    return rows;
  }

  /** What was noted of an extraction. */
  String told(String extraction) throws IOException {
    return Files.readString(folder.resolve("landing/" + extraction + "/_extraction.json"));
  }

  /** The names of what was extracted. */
  List<String> files(String below) throws IOException {
    Path place = folder.resolve("landing/" + below);
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("_") && !name.startsWith("."))
          .sorted()
          .toList();
    }
  }
}
