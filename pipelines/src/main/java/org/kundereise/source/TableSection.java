package org.kundereise.source;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.kundereise.config.Section;
import org.kundereise.config.Value;
import org.kundereise.source.TableRead.Deletes;
import org.kundereise.source.TableRead.Partition;
import org.kundereise.source.TableRead.Watermark;

/**
 * Reads what a feed of format {@code jdbc} reads of a database.
 *
 * @param columns the feed's raw columns
 */
record TableSection(TreeSet<String> columns) {
  private static final String NAME = "[^\".\\s]+(\\.[^\".\\s]+)?";
  private static final int MOST_PARTS = 64;

  static TableSection of(List<ColumnContract> columns) {
    TreeSet<String> names = new TreeSet<>();
    columns.forEach(column -> names.add(column.name()));
    return new TableSection(names);
  }

  TableRead read(Section feed) {
    return new TableRead(
        relation(feed),
        feed.find("watermark").map(this::watermark),
        feed.find("partition").map(this::partition),
        feed.find("deletes").flatMap(this::deletes));
  }

  private static String relation(Section feed) {
    Optional<Value> table = feed.find("table");
    Optional<Value> query = feed.find("query");
    if (table.isPresent() && query.isPresent()) {
      query.get().mistake("a feed has a table or a query");
    } else if (query.isPresent()) {
      return query(query.get());
    }
    return feed.require("table", "a table such as sales.orders, or query")
        .map(TableSection::table)
        .orElse("");
  }

  private static String table(Value value) {
    String name = value.text();
    if (!name.isBlank() && !name.matches(NAME)) {
      value.expected("a table such as sales.orders");
    }
    return "\"" + name.replace(".", "\".\"") + "\"";
  }

  private static String query(Value value) {
    String query = value.text();
    if (query.contains(";")) {
      value.mistake("found ';', expected one SELECT without it");
    }
    return "(" + query.strip() + "\n) AS feed";
  }

  private Watermark watermark(Value value) {
    Section watermark = value.section("column", "overlap", "time_zone");
    Optional<Value> overlap = watermark.find("overlap");
    Optional<Value> steps = overlap.filter(o -> o.anyText().matches("\\d+"));
    return new Watermark(
        column(watermark, "column", "the column that grows when a row changes"),
        steps.isPresent() ? Duration.ZERO : overlap.map(Value::duration).orElse(Duration.ZERO),
        steps.map(number -> number.atLeast(0)).orElse(0),
        watermark
            .find("time_zone")
            .flatMap(zone -> zone.parse("a time zone such as Europe/Oslo", ZoneId::of))
            .orElse(ZoneOffset.UTC));
  }

  private Partition partition(Value value) {
    Section partition = value.section("column", "parts");
    Optional<Value> parts = partition.require("parts", "how many parts are read at once");
    int number = parts.map(p -> p.atLeast(1)).orElse(1);
    if (number > MOST_PARTS) {
      parts.ifPresent(p -> p.expected("at most " + MOST_PARTS + " connections at once"));
    }
    String column =
        partition
            .require("column", "the column whose ranges are read at once")
            .map(Value::text)
            .orElse("");
    return new Partition(column, number);
  }

  private Optional<Deletes> deletes(Value value) {
    Section deletes = value.section("tombstone", "snapshot");
    Optional<Value> tombstone = deletes.find("tombstone");
    Optional<Value> snapshot = deletes.find("snapshot");
    if (tombstone.isPresent() == snapshot.isPresent()) {
      deletes.mistake(
          "expected tombstone, a column that says so, or snapshot, the columns of the key");
      return Optional.empty();
    }
    return tombstone.isPresent()
        ? tombstone.map(column -> new Deletes.Tombstone(column.text()))
        : snapshot.map(
            key -> new Deletes.Snapshot(key.listOrOne().stream().map(this::declared).toList()));
  }

  private String column(Section section, String key, String what) {
    return section.require(key, what).map(this::declared).orElse("");
  }

  private String declared(Value value) {
    if (!columns.contains(value.text())) {
      value.expectedOneOf(columns);
    }
    return value.anyText();
  }
}
