package org.kundereise.lake;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The Delta tables of the warehouse, and the only code that touches Delta.
 *
 * <p>Every write compares what should be with what is and commits only the difference. A step that
 * is run again, after a kill or with nothing new, therefore changes nothing, and the rows that did
 * change are known.
 */
public final class Lake {
  private static final int MANY_FILES = 100;

  /** The column in which {@link #apply} is told what to do with a row. */
  public static final String CHANGE = "__change";

  /** The row's key is not in the table yet. */
  public static final String INSERT = "insert";

  /** The row replaces the one with its key. */
  public static final String UPDATE = "update";

  /** The row with its key leaves the table. */
  public static final String DELETE = "delete";

  private final SparkSession spark;
  private final TableStore store;
  private final Commit commit;
  private final Map<String, Object> writers = new ConcurrentHashMap<>();
  private final ThreadLocal<TableNotes> notes = ThreadLocal.withInitial(TableNotes::new);
  private Map<String, Long> baseline = Map.of();

  public Lake(SparkSession spark) {
    this(spark, ReplaceRows.SMALL_FILE);
  }

  /**
   * A lake with a measure of its own.
   *
   * @param smallFile bytes up to which a file is written anew rather than deleted from in place
   */
  Lake(SparkSession spark, long smallFile) {
    this.spark = spark;
    this.store = new TableStore(spark);
    this.commit = new Commit(spark, store, smallFile);
  }

  public SparkSession spark() {
    return spark;
  }

  /** Forgets what the caller's thread has read and written so far: a step begins in it. */
  public void beginStep() {
    notes.remove();
  }

  /** The same work for another thread, noted as the caller's. */
  public <T> Callable<T> forCaller(Callable<T> work) {
    TableNotes callers = notes.get();
    return () -> {
      notes.set(callers);
      try {
        return work.call();
      } finally {
        notes.remove();
      }
    };
  }

  /** The tables that the caller's thread has read and written since. */
  public StepTables stepTables() {
    return notes.get().tables();
  }

  /** The table's rows; none where nothing was written yet. */
  public Dataset<Row> read(Table table) {
    notes.get().read(table.name());
    return store.read(table);
  }

  /** How many rows the table has: what its log tells, without reading them. */
  public long count(Table table) {
    return store.isWritten(table)
        ? store.files(table.name()).rows().orElseGet(() -> store.read(table).count())
        : 0;
  }

  /**
   * Says which versions the last finished night left, so that {@link #changed} need not look into
   * what that night left.
   */
  public void since(Map<String, Long> versions) {
    this.baseline = Map.copyOf(versions);
  }

  /**
   * Makes sure that what the last finished night left has the columns it is declared with, before
   * anything is written: a warehouse that another version of the program made is left as it is.
   *
   * @throws OldTablesException naming the tables of others
   */
  public void requireColumns(List<Table> tables) {
    store.requireColumns(
        tables.stream().filter(table -> baseline.containsKey(table.name())).toList());
  }

  /** Whether the last finished night left the table as it is. */
  public boolean isAsBefore(Table table) {
    Long before = baseline.get(table.name());
    return store.isWritten(table)
        ? before != null && before == version(table.name())
        : before == null;
  }

  /** The rows that a night changed: those that bear its number. */
  public Dataset<Row> changed(Table table, long seq) {
    notes.get().read(table.name());
    return store.changed(table, seq, baseline.getOrDefault(table.name(), -1L));
  }

  /**
   * Packs a table's files together when there are many: each night adds some, and every read opens
   * them all.
   */
  public void compact(List<String> tables) {
    for (String table : tables) {
      if (store.files(table).current().size() > MANY_FILES) {
        DeltaTable.forPath(spark, store.path(table)).optimize().executeCompaction();
      }
    }
  }

  /** Creates those of the tables that are not there yet, for readers who expect all of them. */
  public void create(List<Table> tables) {
    tables.forEach(store::ensure);
  }

  /** Whether rows were ever written to the table: its first version is that of its making. */
  public boolean has(Table table) {
    return store.isWritten(table) && version(table.name()) > 0;
  }

  /** Whether the catalog has the table. */
  public boolean exists(String name) {
    return store.exists(name);
  }

  /** The table as it was at a Delta version. */
  public Dataset<Row> readVersion(String name, long version) {
    return spark.sql("SELECT * FROM " + name + " VERSION AS OF " + version);
  }

  /** The table's current Delta version. */
  public long version(String name) {
    return store.files(name).version();
  }

  /** The table's versions, the latest first: version, time, operation and its figures. */
  public Dataset<Row> history(String name) {
    return DeltaTable.forName(spark, name)
        .history()
        .selectExpr(
            "version",
            "timestamp",
            "operation",
            "coalesce(operationMetrics['numTargetRowsInserted'], operationMetrics['numOutputRows']) AS rows_written",
            "operationMetrics['numTargetRowsUpdated'] AS rows_updated",
            "operationMetrics['numTargetRowsDeleted'] AS rows_deleted");
  }

  /** The current version of every table in the schemas, by full name. */
  public Map<String, Long> versions(List<String> schemas) {
    Map<String, Long> versions = new TreeMap<>();
    for (String name : tables(schemas)) {
      versions.put(name, version(name));
    }
    return versions;
  }

  /** The names of the tables in the schemas, sorted; a schema that is not there has none. */
  public List<String> tables(List<String> schemas) {
    return schemas.stream().flatMap(schema -> store.tables(schema).stream()).sorted().toList();
  }

  /**
   * Appends rows once: a second append under the same id is ignored by Delta.
   *
   * @param transaction names the append; the same rows must come under the same name
   */
  public void appendOnce(Table table, Dataset<Row> rows, String transaction) {
    synchronized (writer(table)) {
      commit.appendOnce(table, rows, transaction);
      note(table.name(), true);
    }
  }

  /** Adds rows to a log-like table; the caller answers for writing them once. */
  public void append(Table table, Dataset<Row> rows) {
    synchronized (writer(table)) {
      commit.append(table, rows);
      note(table.name(), true);
    }
  }

  /**
   * Does something to a table while nobody else in this process writes to it: for those who read it
   * to know what to write.
   */
  public Change exclusively(Table table, Supplier<Change> work) {
    synchronized (writer(table)) {
      Change change = work.get();
      note(table.name(), change.rows() > 0);
      return change;
    }
  }

  private void note(String table, boolean changed) {
    if (changed) {
      notes.get().changed(table, version(table));
    } else {
      notes.get().left(table);
    }
  }

  private Object writer(Table table) {
    return writers.computeIfAbsent(table.name(), name -> new Object());
  }

  /** Makes the whole table equal to the rows; commits only what differs. */
  public Change replace(Table table, Dataset<Row> rows) {
    return exclusively(table, () -> write(table, read(table), rows));
  }

  /**
   * Makes the part of the table that the predicate selects equal to the rows; commits only what
   * differs.
   *
   * @param within a predicate over the table's columns; the rows must satisfy it too
   */
  public Change replaceWhere(Table table, Dataset<Row> rows, Column within) {
    return replacePart(table, rows, all -> all.where(within));
  }

  /**
   * Makes the part of the table whose {@code column} is among {@code keys} equal to the rows;
   * commits only what differs.
   *
   * @param keys one column of distinct values, named as {@code column}
   */
  public Change replaceWithin(Table table, Dataset<Row> rows, Dataset<Row> keys, String column) {
    return replacePart(
        table, rows, all -> all.join(keys, all.col(column).equalTo(keys.col(column)), "left_semi"));
  }

  /**
   * Makes a part of the table equal to the rows; commits only what differs.
   *
   * @param part the rows of the table that are the part, made of all its rows
   */
  public Change replacePart(Table table, Dataset<Row> rows, UnaryOperator<Dataset<Row>> part) {
    return exclusively(table, () -> write(table, part.apply(read(table)), rows));
  }

  /** Inserts rows whose key is new and updates those whose content differs; deletes nothing. */
  public Change upsert(Table table, Dataset<Row> rows) {
    return exclusively(
        table,
        () ->
            commit.write(
                table, Difference.between(table, read(table), table.shape(rows), "right")));
  }

  /** Notes what a table is made of that others make: see {@link StepTables#madeOf}. */
  public void made(String table, Set<String> of) {
    notes.get().made(table, of);
  }

  /**
   * Makes tables that others declare equal to other ones, columns and all, each in one commit; does
   * nothing where they are equal already.
   *
   * @param tables from where to where
   * @return rows written
   */
  public long publish(Map<String, String> tables) {
    Map<String, Optional<Long>> written = new Publish(spark, store).run(tables);
    written.forEach((to, rows) -> note(to, rows.isPresent()));
    return written.values().stream().mapToLong(rows -> rows.orElse(0L)).sum();
  }

  /**
   * Writes rows whose caller knows what is new about them.
   *
   * @param rows the table's columns and {@value #CHANGE}: {@value #INSERT}, {@value #UPDATE} or,
   *     for a key that is in the table, {@value #DELETE}; null to leave the row
   */
  public Change apply(Table table, Dataset<Row> rows) {
    Column[] columns =
        Stream.concat(table.columns().stream(), Stream.of(CHANGE))
            .map(c -> col(c))
            .toArray(Column[]::new);
    return exclusively(
        table, () -> commit.write(table, rows.where(col(CHANGE).isNotNull()).select(columns)));
  }

  private Change write(Table table, Dataset<Row> current, Dataset<Row> rows) {
    return commit.write(table, Difference.between(table, current, table.shape(rows), "full"));
  }

  /** Makes room in a schema whose tables others create: see {@link TableStore#prepareSchema}. */
  public void prepareSchema(String schema) {
    store.prepareSchema(schema);
  }

  /** Rows a write inserted, updated and deleted. */
  public record Change(long inserted, long updated, long deleted) {
    public static final Change NONE = new Change(0, 0, 0);

    public long rows() {
      return inserted + updated + deleted;
    }

    public RowCounts counts() {
      return RowCounts.written(rows());
    }
  }
}
