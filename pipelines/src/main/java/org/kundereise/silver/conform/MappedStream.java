package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.kundereise.silver.Stream;
import org.kundereise.source.ColumnMapping;
import org.kundereise.source.Reject;
import org.kundereise.source.StreamMapping;

/**
 * One stream as read from one feed: the expressions that make its typed columns from raw ones, and
 * those that say what is wrong with a record. Columns carry a prefix, so that several streams can
 * be read from a record in one pass.
 */
final class MappedStream {
  private final int index;
  private final StreamMapping mapping;
  private final Stream stream;
  private final Set<String> raw;
  private final Normalise normalise;

  /**
   * @param index the mapping's place among those of the feed: its prefix
   * @param raw the feed's raw columns
   */
  MappedStream(
      int index, StreamMapping mapping, Stream stream, Set<String> raw, Normalise normalise) {
    this.index = index;
    this.mapping = mapping;
    this.stream = stream;
    this.raw = raw;
    this.normalise = normalise;
  }

  Stream stream() {
    return stream;
  }

  /** Whether several records repeat one by intent, so that the first is taken. */
  boolean takesFirst() {
    return mapping.firstOf().isPresent();
  }

  /** Whether a record may tell that what it names is deleted. */
  boolean mayDelete() {
    return mapped(Stream.DELETED).isPresent();
  }

  /** The column that says whether a record belongs to the stream. */
  String matches() {
    return "__m" + index;
  }

  /** The column that holds what is wrong with a record. */
  String errors() {
    return "__e" + index;
  }

  /** The column that says whether a record tells that what it names is deleted. */
  String deletions() {
    return "__d" + index;
  }

  /** The prefixed name of a canonical column. */
  String prefixed(String column) {
    return "__s" + index + "_" + column;
  }

  Column matching() {
    Column where = mapping.where().map(w -> coalesce(expr(w), lit(false))).orElse(lit(true));
    Column taken = where.or(coalesce(deletes(), lit(false)));
    return col(RawRecords.ERROR).isNull().and(taken).as(matches());
  }

  /** Whether a record says that the one with its key is deleted: it needs nothing but the key. */
  Column deletes() {
    Column deleted = mapped(Stream.DELETED).map(m -> expr(m.expression())).orElse(lit(false));
    return deleted.cast("boolean").as(deletions());
  }

  /** The typed columns; null where a raw value cannot be read. */
  List<Column> typed() {
    List<Column> columns = new ArrayList<>();
    for (String name : stream.columns()) {
      Column value = mapped(name).map(m -> expr(m.expression())).orElse(lit(null));
      Column typed = value.cast(stream.table().schema().apply(name).dataType());
      columns.add(normalise.column(name, typed).as(prefixed(name)));
    }
    return columns;
  }

  /** An array of (type, column, value, message), one for each thing that is wrong. */
  Column faults() {
    List<Column> faults = new ArrayList<>();
    List<Column> faultsOfDeletion = new ArrayList<>();
    for (ColumnMapping column : mapping.columns()) {
      Column unreadable = unreadable(column);
      faults.add(unreadable);
      if (column.column().equals(Stream.DELETED)
          || stream.table().key().contains(column.column())) {
        faultsOfDeletion.add(unreadable);
      } else if (column.column().equals("updated_at")) {
        // Without its time it might pass for older than what it deletes.
        faultsOfDeletion.add(when(col(prefixed("updated_at")).isNull(), missing("updated_at")));
      }
    }
    for (String name : stream.columns()) {
      if (stream.requires(name) && mapped(name).isEmpty()) {
        throw new IllegalStateException(
            "Cannot read %s: the connector maps no %s".formatted(stream.name(), name));
      }
    }
    Set<String> names = new TreeSet<>(stream.columns());
    for (Stream.Check check : stream.checks()) {
      Column broken = expr(Names.rename(check.brokenWhen(), names, this::prefixed));
      faults.add(invalid(broken, check.column(), col(prefixed(check.column())), check.reason()));
    }
    for (Reject rule : mapping.rejects()) {
      Column value = raw.contains(rule.column()) ? col("`" + rule.column() + "`") : lit(null);
      faults.add(invalid(expr(rule.when()), rule.column(), value, rule.reason()));
    }
    return mayDelete()
        ? when(col(deletions()), found(faultsOfDeletion)).otherwise(found(faults))
        : found(faults);
  }

  private static Column found(List<Column> faults) {
    return filter(array(faults.toArray(Column[]::new)), Column::isNotNull);
  }

  private Optional<ColumnMapping> mapped(String column) {
    return mapping.columns().stream().filter(m -> m.column().equals(column)).findFirst();
  }

  private Column unreadable(ColumnMapping mapped) {
    boolean deleted = mapped.column().equals(Stream.DELETED);
    Column value = col(deleted ? deletions() : prefixed(mapped.column()));
    Set<String> inputs = Names.used(mapped.expression(), raw);
    Column given =
        inputs.stream()
            .map(i -> coalesce(length(trim(col("`" + i + "`"))).gt(0), lit(false)))
            .reduce(Column::or)
            .orElse(lit(false));
    Column text =
        concat_ws(", ", inputs.stream().map(i -> col("`" + i + "`")).toArray(Column[]::new));
    String type =
        deleted ? "BOOLEAN" : stream.table().schema().apply(mapped.column()).dataType().sql();
    Column cannotRead =
        fault(
            "unreadable",
            mapped.column(),
            text,
            concat(lit("Cannot read " + mapped.column() + " as " + type + ": '"), text, lit("'")));
    Column missing = missing(mapped.column());
    if (!deleted && stream.requires(mapped.column())) {
      return when(value.isNull(), when(given, cannotRead).otherwise(missing));
    }
    return mapped.nullable() ? lit(null).cast(FAULT) : when(value.isNull().and(given), cannotRead);
  }

  private static Column missing(String column) {
    return fault("missing", column, lit(null).cast("string"), lit(column + " is missing"));
  }

  private static Column invalid(Column broken, String column, Column value, String reason) {
    Column text = coalesce(value.cast("string"), lit(""));
    return when(
        broken, fault("invalid", column, text, concat(lit(column + " "), text, lit(" " + reason))));
  }

  static final String FAULT = "struct<type:string,column:string,value:string,message:string>";

  static Column fault(String type, String column, Column value, Column message) {
    return struct(
            lit(type).as("type"),
            lit(column).as("column"),
            value.as("value"),
            message.as("message"))
        .cast(FAULT);
  }
}
