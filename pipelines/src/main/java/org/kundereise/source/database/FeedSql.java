package org.kundereise.source.database;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kundereise.source.ColumnContract;
import org.kundereise.source.Feed;
import org.kundereise.source.TableRead;
import org.kundereise.source.TableRead.Deletes;
import org.kundereise.source.TableRead.Watermark;
import org.kundereise.source.database.TableColumns.TableColumn;

/**
 * The statements that read a feed. Every value leaves the server as text, so that nothing is lost
 * on the way: numbers keep their digits, arrays and rows are JSON.
 */
final class FeedSql {
  private static final List<String> MOMENTS = List.of("timestamptz", "timestamp", "date");
  private static final List<String> NUMBERS = List.of("int2", "int4", "int8", "numeric");
  private static final List<String> TEXTS = List.of("text", "varchar", "bpchar", "uuid");

  private final Access access;
  private final TableRead table;
  private final TableColumns found;
  private final List<Selected> selected;
  private final String range;

  /**
   * A column of the result.
   *
   * @param name the raw column
   * @param type PostgreSQL's type of it
   * @param sql that gives it as text
   */
  record Selected(String name, String type, String sql) {}

  /**
   * What is read.
   *
   * @param from the watermark that was reached; empty to begin with the first row
   * @param date the last day whose changes are read
   * @param zone in which the day ends
   */
  record Range(Optional<String> from, LocalDate date, ZoneId zone) {}

  /**
   * @throws DatabaseException if a column is missing or of a type that cannot be read
   */
  FeedSql(Access access, Feed feed, TableRead table, TableColumns found, Range range) {
    this.access = access;
    this.table = table;
    this.found = found;
    this.selected = selected(feed);
    this.range = table.watermark().map(w -> within(w, range)).orElse("");
  }

  /** The names of the columns of {@link #rows}, in order. */
  List<Selected> columns() {
    return selected;
  }

  /**
   * The condition on the watermark, in SQL; empty without one. Rows that have none come each night:
   * nothing says that they did not change.
   */
  String range() {
    return range;
  }

  /**
   * One row: how many rows there are, the greatest watermark, and the bounds that divide them into
   * parts of one size.
   */
  String measure() {
    String reached =
        table.watermark().map(w -> "max(%s)::text".formatted(quoted(w.column()))).orElse("null");
    String bounds =
        table
            .partition()
            .filter(p -> p.parts() > 1)
            .map(
                p ->
                    "(percentile_disc(ARRAY[%s]::float8[]) WITHIN GROUP (ORDER BY %s))::text[]"
                        .formatted(fractions(p.parts()), quoted(partition().name())))
            .orElse("null::text[]");
    return "SELECT count(*), %s, %s FROM %s%s"
        .formatted(reached, bounds, table.relation(), where(List.of(range)));
  }

  private static String fractions(int parts) {
    return IntStream.range(1, parts)
        .mapToObj(i -> Double.toString((double) i / parts))
        .collect(Collectors.joining(", "));
  }

  /**
   * A statement for each part: together they read every row once.
   *
   * @param bounds as {@link #measure} found them; without any there is one part
   */
  List<String> rows(List<String> bounds) {
    List<String> statements = new ArrayList<>();
    for (int part = 0; part <= bounds.size(); part++) {
      statements.add(
          "SELECT %s FROM %s%s"
              .formatted(
                  selected.stream().map(Selected::sql).collect(Collectors.joining(", ")),
                  table.relation(),
                  where(List.of(range, part(bounds, part)))));
    }
    return statements;
  }

  private String part(List<String> bounds, int part) {
    if (bounds.isEmpty()) {
      return "";
    }
    String column = quoted(partition().name());
    String type = "::" + partition().type();
    if (part == 0) {
      String below = "%s < %s".formatted(column, literal(bounds.get(0)) + type);
      return "(%s OR %s IS NULL)".formatted(below, column);
    }
    String from = "%s >= %s".formatted(column, literal(bounds.get(part - 1)) + type);
    return part == bounds.size()
        ? from
        : "%s AND %s < %s".formatted(from, column, literal(bounds.get(part)) + type);
  }

  /**
   * The keys of all rows and their watermarks, in the order of the keys' bytes; the watermark comes
   * last and is null without one.
   */
  String keys(Deletes.Snapshot keys) {
    List<String> parts =
        keys.key().stream().map(k -> text(found.require(k, access)).sql()).toList();
    String watermark =
        table
            .watermark()
            .map(w -> text(found.require(w.column(), access)).sql())
            .orElse("null::text");
    return "SELECT %s, %s FROM %s%s ORDER BY %s"
        .formatted(
            String.join(", ", parts),
            watermark,
            table.relation(),
            where(keys.key().stream().map(k -> quoted(k) + " IS NOT NULL").toList()),
            parts.stream().map(p -> p + " COLLATE \"C\"").collect(Collectors.joining(", ")));
  }

  /** PostgreSQL's type of a column. */
  String type(String column) {
    return found.require(column, access).type();
  }

  private List<Selected> selected(Feed feed) {
    List<Selected> columns = new ArrayList<>();
    for (ColumnContract column : feed.columns()) {
      if (column.name().equals(TableRead.DELETED)) {
        continue;
      }
      Optional<TableColumn> there =
          column.required()
              ? Optional.of(found.require(column.name(), access))
              : found.find(column.name());
      there.ifPresent(c -> columns.add(text(c)));
    }
    if (table.deletes().orElse(null) instanceof Deletes.Tombstone tombstone) {
      TableColumn column = found.require(tombstone.column(), access);
      String says =
          column.type().equals("bool")
              ? "coalesce(%s, false)".formatted(quoted(column.name()))
              : "(%s IS NOT NULL)".formatted(quoted(column.name()));
      columns.add(new Selected(TableRead.DELETED, "text", says + "::text"));
    }
    return List.copyOf(columns);
  }

  private Selected text(TableColumn column) {
    String name = quoted(column.name());
    if (column.type().equals("bytea") || column.type().equals("_bytea")) {
      throw new DatabaseException(
          "Cannot read %s: the column '%s' holds bytes (bytea), and only text can be read; leave it out or make text of it in a query, such as encode(%s, 'hex')"
              .formatted(access, column.name(), column.name()));
    }
    String sql =
        column.nested()
            ? "to_json(%s)::text".formatted(name)
            : column.type().equals("money") ? name + "::numeric::text" : name + "::text";
    return new Selected(column.name(), column.type(), sql);
  }

  private TableColumn partition() {
    String name = table.partition().orElseThrow().column();
    TableColumn column = found.require(name, access);
    if (!MOMENTS.contains(column.type())
        && !NUMBERS.contains(column.type())
        && !TEXTS.contains(column.type())) {
      throw new DatabaseException(
          "Cannot divide %s by '%s': its type is %s, expected whole numbers, text, uuid or times"
              .formatted(access, name, column.type()));
    }
    return column;
  }

  private String within(Watermark watermark, Range range) {
    TableColumn column = found.require(watermark.column(), access);
    List<String> both = new ArrayList<>();
    String name = quoted(column.name());
    range
        .from()
        .map(from -> "%s >= %s".formatted(name, behind(watermark, column.type(), from)))
        .ifPresent(both::add);
    end(watermark, column.type(), range).map(end -> name + " < " + end).ifPresent(both::add);
    return both.isEmpty() ? "" : "(%s OR %s IS NULL)".formatted(String.join(" AND ", both), name);
  }

  /** So much behind the watermark that was reached as the overlap says. */
  private String behind(Watermark watermark, String type, String from) {
    Duration overlap = watermark.overlap();
    boolean isMoment = MOMENTS.contains(type);
    if (!isMoment && !NUMBERS.contains(type)) {
      throw new DatabaseException(
          "Cannot read %s by the watermark '%s': its type is %s, expected a time or a number"
              .formatted(access, watermark.column(), type));
    }
    if (isMoment ? watermark.steps() > 0 : !overlap.isZero()) {
      throw new DatabaseException(
          "Cannot read %s by the watermark '%s': its type is %s, so its overlap must be %s"
              .formatted(
                  access,
                  watermark.column(),
                  type,
                  isMoment ? "a duration such as 15 minutes" : "a number such as 1000"));
    }
    return isMoment
        ? "(%s::%s - interval '%d seconds')".formatted(literal(from), type, overlap.toSeconds())
        : "(%s::%s - %d)".formatted(literal(from), type, watermark.steps());
  }

  /** What changes after the business date is left for its own night. */
  private static Optional<String> end(Watermark watermark, String type, Range range) {
    LocalDate next = range.date().plusDays(1);
    var midnight = next.atStartOfDay(range.zone());
    return switch (type) {
      case "date" -> Optional.of(literal(next.toString()) + "::date");
      case "timestamp" ->
          Optional.of(
              literal(
                      midnight
                          .withZoneSameInstant(watermark.timeZone())
                          .toLocalDateTime()
                          .toString())
                  + "::timestamp");
      case "timestamptz" -> Optional.of(literal(midnight.toInstant().toString()) + "::timestamptz");
      default -> Optional.empty();
    };
  }

  private static String where(List<String> conditions) {
    String all = conditions.stream().filter(c -> !c.isEmpty()).collect(Collectors.joining(" AND "));
    return all.isEmpty() ? "" : " WHERE " + all;
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
