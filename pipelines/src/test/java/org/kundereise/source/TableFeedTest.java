package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Company;
import org.kundereise.config.ConfigException;
import org.kundereise.config.Databases;
import org.kundereise.config.Mistake;
import org.kundereise.config.Source;
import org.kundereise.source.TableRead.Deletes;
import org.kundereise.source.TableRead.Partition;
import org.kundereise.source.TableRead.Watermark;

class TableFeedTest {
  private static final Company COMPANY =
      new Company("Any", ZoneOffset.UTC, "NOK", DayOfWeek.MONDAY, "NO");
  private static final Map<String, StreamContract> CONTRACTS =
      Map.of(
          "orders",
          new StreamContract(Set.of("order_id", "updated_at", "deleted"), Set.of("order_id")),
          "web_events",
          new StreamContract(Set.of("event_id"), Set.of("event_id")));

  @TempDir Path folder;

  @Test
  void aTableIsReadByWatermarkAndParts() throws IOException {
    Connector connector =
        read(
            """
                table: sales.orders
                format: jdbc
                watermark: {column: changed, overlap: 15 minutes, time_zone: Europe/Oslo}
                partition: {column: id, parts: 4}
                deletes: {snapshot: id}
                columns: {id: required, changed: required, note: optional}
            """,
            "{order_id: id, updated_at: changed}");
    TableRead table = connector.table(connector.feed("orders")).orElseThrow();

    assertThat(table)
        .isEqualTo(
            new TableRead(
                "\"sales\".\"orders\"",
                Optional.of(
                    new Watermark(
                        "changed", Duration.ofMinutes(15), 0, java.time.ZoneId.of("Europe/Oslo"))),
                Optional.of(new Partition("id", 4)),
                Optional.of(new Deletes.Snapshot(List.of("id")))));
    assertThat(connector.feed("orders").files()).isEqualTo("orders/{date}/part-*");
    assertThat(connector.streams().get(0).columns())
        .contains(new ColumnMapping("deleted", "_deleted = 'true'", true));
  }

  @Test
  void aQueryStandsInATable() throws IOException {
    Connector connector =
        read(
            """
                query: select * from sales.orders -- all
                format: jdbc
                columns: {id: required}
            """,
            "{order_id: id}");

    assertThat(connector.table(connector.feed("orders")).orElseThrow().relation())
        .isEqualTo("(select * from sales.orders -- all\n) AS feed");
  }

  @Test
  void everyMistakeIsTold() {
    assertThat(
            mistakes(
                """
                    query: select 1; drop table orders
                    format: jdbc
                    files: "*.csv"
                    watermark: {column: chnged, overlap: soon, time_zone: Oslo}
                    partition: {column: id, parts: 0}
                    deletes: {}
                    columns: {id: required, changed: required, note: optional}
                """,
                "orders",
                "{order_id: id}"))
        .containsExactly(
            "query: found ';', expected one SELECT without it",
            "files: a feed of format jdbc has no files",
            "column: found 'chnged', expected changed, id, note; did you mean 'changed'?",
            "overlap: found 'soon', expected a duration such as 30 minutes, 12 hours or 180 days",
            "time_zone: found 'Oslo', expected a time zone such as Europe/Oslo",
            "parts: found '0', expected a whole number of at least 1",
            "deletes: expected tombstone, a column that says so, or snapshot, the columns of the key");
  }

  @Test
  void whatIsGoneMustBeKnownByItsKeyAndTime() {
    String feed =
        """
            table: sales.orders
            format: jdbc
            watermark: {column: changed}
            deletes: {snapshot: id}
            columns: {id: required, changed: required, note: optional}
        """;
    assertThat(mistakes(feed, "orders", "{order_id: id, updated_at: 'coalesce(note, changed)'}"))
        .containsExactly(
            "updated_at: found the column 'note', which is not known of a row that was deleted; expected the watermark or the key of deletes.snapshot");
    assertThat(mistakes(feed, "web_events", "{event_id: id}"))
        .containsExactly(
            "columns: rows of this stream are never deleted, and the feed tells deletions");
  }

  @Test
  void filesAndDatabasesAreNotMixedUp() {
    assertThat(
            mistakes(
                """
                    files: "*.csv"
                    format: csv
                    table: orders
                    columns: {id: required}
                """,
                "orders",
                "{order_id: id}"))
        .containsExactly("table: only a feed of format jdbc has this key");
    assertThat(
            mistakes(
                """
                    files: "*.csv"
                    format: csv
                    columns: {id: required}
                """,
                "orders",
                "{order_id: id}"))
        .containsExactly(
            "the feed 'orders' reads files, and the source 'shop' is a database: expected format jdbc");
  }

  private List<String> mistakes(String feed, String stream, String columns) {
    return catchThrowableOfType(ConfigException.class, () -> read(feed, stream, columns))
        .mistakes()
        .stream()
        .map(Mistake::message)
        .toList();
  }

  private Connector read(String feed, String columns) throws IOException {
    return read(feed, "orders", columns);
  }

  private Connector read(String feed, String stream, String columns) throws IOException {
    String text =
        """
        connector: shop
        feeds:
          orders:
        %s
        streams:
          - stream: %s
            feed: orders
            columns: %s
        """
            .formatted(feed.stripTrailing(), stream, columns);
    Path file = Files.writeString(folder.resolve("shop.yml"), text);
    Source source =
        new Source("shop", file.toString(), "/in")
            .reading(Databases.at("jdbc:postgresql://db/shop", "x"));
    return Connector.of(source, COMPANY, CONTRACTS);
  }
}
