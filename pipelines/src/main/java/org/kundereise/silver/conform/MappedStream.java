package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.silver.Stream;
import org.kundereise.source.ColumnMapping;
import org.kundereise.source.Reject;
import org.kundereise.source.StreamMapping;

/**
 * One stream as read from one feed: the expressions that make its typed columns from raw ones, and
 * those that say what is wrong with a record. Columns carry a prefix, so that several streams can
 * be read from a record in one pass.
 */
final class MappedStream implements RecordMapping {
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

  @Override
  public Stream stream() {
    return stream;
  }

  @Override
  public boolean takesFirst() {
    return mapping.firstOf().isPresent();
  }

  @Override
  public boolean makesSeveral() {
    return false;
  }

  @Override
  public boolean statesWholes() {
    return false;
  }

  @Override
  public Column whole() {
    return lit(null).cast("string");
  }

  @Override
  public boolean mayDelete() {
    return mapped(Stream.DELETED).isPresent();
  }

  @Override
  public Column deleted() {
    return coalesce(col(deletions()), lit(false));
  }

  @Override
  public int index() {
    return index;
  }

  /** The column that says whether a record tells that what it names is deleted. */
  private String deletions() {
    return "__d" + index;
  }

  /** The prefixed name of a canonical column. */
  private String prefixed(String column) {
    return "__s" + index + "_" + column;
  }

  private Column matching() {
    Column where = mapping.where().map(w -> coalesce(expr(w), lit(false))).orElse(lit(true));
    Column taken = where.or(coalesce(deletes(), lit(false)));
    return col(RawRecords.ERROR).isNull().and(taken).as(matches());
  }

  /** Whether a record says that the one with its key is deleted: it needs nothing but the key. */
  private Column deletes() {
    Column deleted = mapped(Stream.DELETED).map(m -> expr(m.expression())).orElse(lit(false));
    return deleted.cast("boolean").as(deletions());
  }

  /** Null where a raw value cannot be read. */
  @Override
  public List<Column> typed() {
    List<Column> columns = new ArrayList<>(List.of(matching(), deletes()));
    for (String name : stream.columns()) {
      Column value = mapped(name).map(m -> expr(m.expression())).orElse(lit(null));
      Column typed = value.cast(stream.table().schema().apply(name).dataType());
      columns.add(normalise.column(name, typed).as(prefixed(name)));
    }
    return columns;
  }

  @Override
  public List<Column> checked() {
    return List.of(faults().as(errors()));
  }

  @Override
  public List<String> kept() {
    List<String> kept = new ArrayList<>(List.of(matches(), deletions()));
    stream.columns().forEach(column -> kept.add(prefixed(column)));
    return kept;
  }

  @Override
  public Dataset<Row> records(Dataset<Row> sound, List<Column> more) {
    List<Column> columns = new ArrayList<>(more);
    stream.columns().forEach(column -> columns.add(col(prefixed(column)).as(column)));
    return sound.select(columns.toArray(Column[]::new));
  }

  /** An array of faults, one for each thing that is wrong. */
  private Column faults() {
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
        faultsOfDeletion.add(
            when(col(prefixed("updated_at")).isNull(), Fault.missing("updated_at")));
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
      faults.add(
          Fault.invalid(broken, check.column(), col(prefixed(check.column())), check.reason()));
    }
    for (Reject rule : mapping.rejects()) {
      Column value = raw.contains(rule.column()) ? col("`" + rule.column() + "`") : lit(null);
      faults.add(Fault.invalid(expr(rule.when()), rule.column(), value, rule.reason()));
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
    Set<String> inputs = Names.used(mapped.expression(), raw);
    Column given =
        inputs.stream()
            .map(i -> coalesce(length(trim(col("`" + i + "`"))).gt(0), lit(false)))
            .reduce(Column::or)
            .orElse(lit(false));
    Column text =
        concat_ws(", ", inputs.stream().map(i -> col("`" + i + "`")).toArray(Column[]::new));
    if (mapped.column().equals(Stream.DELETED)) {
      return Fault.unreadable(mapped, "BOOLEAN", col(deletions()), given, text);
    }
    return Fault.unreadable(stream, mapped, col(prefixed(mapped.column())), given, text);
  }
}
