package org.kundereise.source.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.config.Database;
import org.kundereise.config.Databases;
import org.kundereise.source.ColumnContract;
import org.kundereise.source.Feed;
import org.kundereise.source.Feeds;
import org.kundereise.source.TableRead;
import org.kundereise.source.TableRead.Deletes;
import org.kundereise.source.TableRead.Partition;
import org.kundereise.source.TableRead.Watermark;
import org.kundereise.source.database.TableColumns.TableColumn;

class FeedSqlTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 31);
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Watermark BY_TIME =
      new Watermark("updated_at", Duration.ofMinutes(15), 0, OSLO);

  @ParameterizedTest(name = "{0} from {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          timestamptz | none                   | ("updated_at" < '2024-03-31T22:00:00Z'::timestamptz OR "updated_at" IS NULL)
          timestamptz | 2024-03-30 10:00:00+00 | ("updated_at" >= ('2024-03-30 10:00:00+00'::timestamptz - interval '900 seconds') AND "updated_at" < '2024-03-31T22:00:00Z'::timestamptz OR "updated_at" IS NULL)
          timestamp   | none                   | ("updated_at" < '2024-04-01T00:00'::timestamp OR "updated_at" IS NULL)
          date        | 2024-03-30             | ("updated_at" >= ('2024-03-30'::date - interval '900 seconds') AND "updated_at" < '2024-04-01'::date OR "updated_at" IS NULL)
          """)
  void changesAreReadFromTheWatermarkToTheEndOfTheBusinessDate(
      String type, String from, String range) {
    TableRead table = table(Optional.of(BY_TIME), Optional.empty(), Optional.empty());

    assertThat(sql(table, type, from).range()).isEqualTo(range);
  }

  @Test
  void aNumberHasNoBusinessDate() {
    Watermark byNumber = new Watermark("updated_at", Duration.ZERO, 1000, ZoneOffset.UTC);
    TableRead table = table(Optional.of(byNumber), Optional.empty(), Optional.empty());

    assertThat(sql(table, "int8", null).range()).isEmpty();
    assertThat(sql(table, "int8", "5000").range())
        .isEqualTo("(\"updated_at\" >= ('5000'::int8 - 1000) OR \"updated_at\" IS NULL)");
  }

  @Test
  void anOverlapMustFitItsColumn() {
    TableRead table = table(Optional.of(BY_TIME), Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> sql(table, "int8", "5"))
        .hasMessage(
            "Cannot read crm.contacts from jdbc:postgresql://db/crm by the watermark 'updated_at': its type is int8, so its overlap must be a number such as 1000");
    assertThatThrownBy(() -> sql(table, "jsonb", "5"))
        .hasMessageEndingWith("its type is jsonb, expected a time or a number");
  }

  @Test
  void thePartsTogetherReadEveryRowOnce() {
    TableRead table =
        table(Optional.empty(), Optional.of(new Partition("id", 3)), Optional.empty());
    FeedSql sql = sql(table, "timestamptz", null);

    assertThat(sql.rows(List.of("10", "2'0")))
        .containsExactly(
            "SELECT \"id\"::text, to_json(\"tags\")::text FROM \"crm\".\"contacts\" WHERE (\"id\" < '10'::int8 OR \"id\" IS NULL)",
            "SELECT \"id\"::text, to_json(\"tags\")::text FROM \"crm\".\"contacts\" WHERE \"id\" >= '10'::int8 AND \"id\" < '2''0'::int8",
            "SELECT \"id\"::text, to_json(\"tags\")::text FROM \"crm\".\"contacts\" WHERE \"id\" >= '2''0'::int8");
    assertThat(sql.rows(List.of()))
        .containsExactly("SELECT \"id\"::text, to_json(\"tags\")::text FROM \"crm\".\"contacts\"");
  }

  @Test
  void aTombstoneIsTrueOrAnythingThatIsThere() {
    assertThat(deletedBy("gone")).isEqualTo("coalesce(\"gone\", false)::text");
    assertThat(deletedBy("updated_at")).isEqualTo("(\"updated_at\" IS NOT NULL)::text");
  }

  @Test
  void keysComeInTheOrderOfTheirBytes() {
    Deletes.Snapshot keys = new Deletes.Snapshot(List.of("id"));
    TableRead table = table(Optional.of(BY_TIME), Optional.empty(), Optional.of(keys));

    assertThat(sql(table, "timestamptz", null).keys(keys))
        .isEqualTo(
            "SELECT \"id\"::text, \"updated_at\"::text FROM \"crm\".\"contacts\" WHERE \"id\" IS NOT NULL ORDER BY \"id\"::text COLLATE \"C\"");
  }

  @Test
  void bytesAndMissingColumnsAreRefused() {
    TableRead table = table(Optional.empty(), Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> sql(table, "timestamptz", null, "photo"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageStartingWith(
            "Cannot read crm.contacts from jdbc:postgresql://db/crm: the column 'photo' holds bytes (bytea)");
    assertThatThrownBy(() -> sql(table, "timestamptz", null, "tag"))
        .hasMessageEndingWith(
            "the column 'tag' is missing, found id, tags, gone, photo, updated_at; did you mean 'tags'?");
  }

  private static String deletedBy(String column) {
    TableRead table =
        table(Optional.empty(), Optional.empty(), Optional.of(new Deletes.Tombstone(column)));
    List<FeedSql.Selected> columns = sql(table, "timestamptz", null).columns();
    return columns.get(columns.size() - 1).sql();
  }

  private static TableRead table(
      Optional<Watermark> watermark, Optional<Partition> partition, Optional<Deletes> deletes) {
    return new TableRead("\"crm\".\"contacts\"", watermark, partition, deletes);
  }

  private static FeedSql sql(TableRead table, String type, String from, String... more) {
    Map<String, TableColumn> found = new LinkedHashMap<>();
    found.put("id", new TableColumn("id", "int8", false));
    found.put("tags", new TableColumn("tags", "_text", true));
    found.put("gone", new TableColumn("gone", "bool", false));
    found.put("photo", new TableColumn("photo", "bytea", false));
    found.put("updated_at", new TableColumn("updated_at", type, false));
    List<ColumnContract> columns =
        new java.util.ArrayList<>(
            List.of(
                new ColumnContract("id", true),
                new ColumnContract("tags", false),
                new ColumnContract("absent", false)));
    for (String column : more) {
      columns.add(new ColumnContract(column, true));
    }
    Feed feed = Feeds.jsonl(columns);
    Database database = Databases.at("jdbc:postgresql://db/crm?ssl=true", "x");
    return new FeedSql(
        Access.to(database, "crm.contacts"),
        feed,
        table,
        new TableColumns(found),
        new FeedSql.Range(Optional.ofNullable(from), DAY, OSLO));
  }
}
