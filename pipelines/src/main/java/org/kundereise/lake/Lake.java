package org.kundereise.lake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Option;

/**
 * The Delta tables of the warehouse, and the only code that touches Delta.
 *
 * <p>Every write compares what should be with what is and commits only the difference. A step that
 * is run again, after a kill or with nothing new, therefore changes nothing, and the rows that did
 * change are known.
 */
public final class Lake {
  private static final int MANY_FILES = 100;

  /** Bytes up to which a table is written anew rather than merged into. */
  private static final long SMALL_TABLE = 64L << 20;

  /** Bytes a file of such a table has at least. */
  private static final long FILE_SIZE = 8L << 20;

  /** Rows that may be sent to wherever a table is read. */
  private static final long FEW_CHANGES = 100_000;

  /** A checkpoint costs more than reading some dozens of small commits does. */
  private static final int COMMITS_PER_CHECKPOINT = 50;

  /** The column in which {@link #apply} is told what to do with a row. */
  public static final String CHANGE = "__change";

  /** The row's key is not in the table yet. */
  public static final String INSERT = "insert";

  /** The row replaces the one with its key. */
  public static final String UPDATE = "update";

  private static final String DELETE = "delete";

  private final SparkSession spark;
  private final long smallTable;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Map<String, TableFiles> files = new ConcurrentHashMap<>();
  private final Map<String, Object> writers = new ConcurrentHashMap<>();
  private Map<String, Long> baseline = Map.of();

  public Lake(SparkSession spark) {
    this(spark, SMALL_TABLE);
  }

  /**
   * A lake with a measure of its own.
   *
   * @param smallTable bytes up to which a table is written anew rather than merged into
   */
  Lake(SparkSession spark, long smallTable) {
    this.spark = spark;
    this.smallTable = smallTable;
  }

  public SparkSession spark() {
    return spark;
  }

  /** The table's rows; none where nothing was written yet. */
  public Dataset<Row> read(Table table) {
    return isWritten(table) ? rows(table, files(table.name()).current()) : none(table);
  }

  /**
   * Says which versions the last finished night left, so that {@link #changed} need not look into
   * what that night left.
   */
  public void since(Map<String, Long> versions) {
    this.baseline = Map.copyOf(versions);
  }

  /** The rows that a night changed: those that bear its number. */
  public Dataset<Row> changed(Table table, long seq) {
    if (!isWritten(table)) {
      return none(table);
    }
    long before = baseline.getOrDefault(table.name(), -1L);
    return rows(table, files(table.name()).since(before)).where(col(Table.NIGHT_SEQ).equalTo(seq));
  }

  private Dataset<Row> rows(Table table, Optional<List<String>> files) {
    if (files.isEmpty()) {
      return spark.read().format("delta").load(path(table.name()));
    }
    return files.get().isEmpty()
        ? none(table)
        : spark.read().schema(table.nullable()).parquet(files.get().toArray(String[]::new));
  }

  private Dataset<Row> none(Table table) {
    return spark.createDataFrame(List.of(), table.nullable());
  }

  private TableFiles files(String table) {
    return files.computeIfAbsent(table, t -> new TableFiles(spark, path(t)));
  }

  /**
   * Packs a table's files together when there are many: each night adds some, and every read opens
   * them all.
   */
  public void compact(List<String> tables) {
    for (String table : tables) {
      if (files(table).current().map(List::size).orElse(0) > MANY_FILES) {
        DeltaTable.forPath(spark, path(table)).optimize().executeCompaction();
      }
    }
  }

  /** Creates those of the tables that are not there yet, for readers who expect all of them. */
  public void create(List<Table> tables) {
    tables.forEach(this::ensure);
  }

  /** Whether the catalog has the table. */
  public boolean exists(String name) {
    return spark.catalog().tableExists(name);
  }

  /** The table as it was at a Delta version. */
  public Dataset<Row> readVersion(String name, long version) {
    return spark.sql("SELECT * FROM " + name + " VERSION AS OF " + version);
  }

  /** The table's current Delta version. */
  public long version(String name) {
    return files(name).version();
  }

  /** The table's versions, the latest first: version, time, operation and its figures. */
  public Dataset<Row> history(String name) {
    return DeltaTable.forName(spark, name)
        .history()
        .selectExpr(
            "version",
            "timestamp",
            "operation",
            "coalesce(operationMetrics['numOutputRows'], operationMetrics['numTargetRowsInserted']) AS rows_written",
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
    return schemas.stream()
        .filter(schema -> spark.catalog().databaseExists(schema))
        .flatMap(this::tables)
        .sorted()
        .toList();
  }

  /**
   * Appends rows once: a second append under the same id is ignored by Delta.
   *
   * @param transaction names the append; the same rows must come under the same name
   */
  public void appendOnce(Table table, Dataset<Row> rows, String transaction) {
    synchronized (writer(table)) {
      ensure(table);
      conform(table, rows)
          .write()
          .format("delta")
          .mode("append")
          .option("txnAppId", transaction)
          .option("txnVersion", 1)
          .save(path(table.name()));
    }
  }

  /** Adds rows to a log-like table; the caller answers for writing them once. */
  public void append(Table table, Dataset<Row> rows) {
    synchronized (writer(table)) {
      ensure(table);
      conform(table, rows).write().format("delta").mode("append").save(path(table.name()));
    }
  }

  /**
   * Does something to a table while nobody else in this process writes to it: for those who read it
   * to know what to write.
   */
  public Change exclusively(Table table, Supplier<Change> work) {
    synchronized (writer(table)) {
      return work.get();
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
    return exclusively(table, () -> write(table, read(table).where(within), rows));
  }

  /**
   * Makes the part of the table whose {@code column} is among {@code keys} equal to the rows;
   * commits only what differs.
   *
   * @param keys one column of distinct values, named as {@code column}
   */
  public Change replaceWithin(Table table, Dataset<Row> rows, Dataset<Row> keys, String column) {
    return exclusively(
        table,
        () -> {
          Dataset<Row> current = read(table);
          Column same = current.col(column).equalTo(keys.col(column));
          return write(table, current.join(keys, same, "left_semi"), rows);
        });
  }

  /** Inserts rows whose key is new and updates those whose content differs; deletes nothing. */
  public Change upsert(Table table, Dataset<Row> rows) {
    return exclusively(
        table, () -> commit(table, compare(table, read(table), conform(table, rows), "right")));
  }

  /**
   * Makes a table that others declare equal to another one, columns and all, in one commit; does
   * nothing where they are equal already.
   *
   * @return rows written
   */
  public long publish(String from, String to) {
    Dataset<Row> rows = spark.table(from);
    TableHash hash = TableHash.of(rows);
    boolean same =
        exists(to)
            && sameColumns(rows.schema(), spark.table(to).schema())
            && TableHash.of(spark.table(to)).equals(hash);
    if (same) {
      return 0;
    }
    if (!exists(to)) {
      prepare(to);
    }
    rows.write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", "true")
        .saveAsTable(to);
    return hash.rows();
  }

  private static boolean sameColumns(StructType one, StructType other) {
    return Arrays.equals(one.fieldNames(), other.fieldNames())
        && Arrays.equals(
            Arrays.stream(one.fields()).map(StructField::dataType).toArray(),
            Arrays.stream(other.fields()).map(StructField::dataType).toArray());
  }

  /**
   * Writes rows whose caller knows what is new about them.
   *
   * @param rows the table's columns and {@value #CHANGE}: {@value #INSERT} or {@value #UPDATE};
   *     null to leave the row
   */
  public Change apply(Table table, Dataset<Row> rows) {
    Column[] columns =
        Stream.concat(table.columns().stream(), Stream.of(CHANGE))
            .map(c -> col(c))
            .toArray(Column[]::new);
    return exclusively(
        table, () -> commit(table, rows.where(col(CHANGE).isNotNull()).select(columns)));
  }

  private Change write(Table table, Dataset<Row> current, Dataset<Row> rows) {
    return commit(table, compare(table, current, conform(table, rows), "full"));
  }

  private static Dataset<Row> compare(
      Table table, Dataset<Row> current, Dataset<Row> wanted, String join) {
    Dataset<Row> is = current.select(struct("*").as("old"));
    Dataset<Row> shouldBe = wanted.select(struct("*").as("new"));
    Column sameKey =
        table.key().stream()
            .map(k -> col("old." + k).equalTo(col("new." + k)))
            .reduce(Column::and)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cannot compare " + table.name() + ": it has no key"));
    Column change =
        when(col("old").isNull(), INSERT)
            .when(col("new").isNull(), DELETE)
            .when(content(table, "old").eqNullSafe(content(table, "new")), lit(null))
            .otherwise(UPDATE);
    Column[] columns =
        Stream.concat(
                table.columns().stream()
                    .map(
                        c ->
                            when(col("new").isNull(), col("old." + c))
                                .otherwise(col("new." + c))
                                .as(c)),
                Stream.of(col(CHANGE)))
            .toArray(Column[]::new);
    return is.join(shouldBe, sameKey, join)
        .withColumn(CHANGE, change)
        .where(col(CHANGE).isNotNull())
        .select(columns);
  }

  private static Column content(Table table, String side) {
    return struct(
        table.contentColumns().stream().map(c -> col(side + "." + c)).toArray(Column[]::new));
  }

  private Change commit(Table table, Dataset<Row> changes) {
    ensure(table);
    Dataset<Row> held = changes.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<String, Long> counts = new HashMap<>();
      for (Row row : held.groupBy(CHANGE).count().collectAsList()) {
        counts.put(row.getString(0), row.getLong(1));
      }
      Change change =
          new Change(
              counts.getOrDefault(INSERT, 0L),
              counts.getOrDefault(UPDATE, 0L),
              counts.getOrDefault(DELETE, 0L));
      if (change.updated() + change.deleted() > 0) {
        OptionalLong bytes = files(table.name()).bytes();
        if (change.rows() <= FEW_CHANGES && bytes.orElse(Long.MAX_VALUE) <= smallTable) {
          rewrite(table, held, bytes.getAsLong());
        } else {
          merge(table, held);
        }
      } else if (change.inserted() > 0) {
        held.drop(CHANGE).write().format("delta").mode("append").save(path(table.name()));
      }
      return change;
    } finally {
      held.unpersist();
    }
  }

  /**
   * Writes a small table anew in one commit. A merge would look for the files to touch first, and
   * of a small table it touches all.
   */
  private void rewrite(Table table, Dataset<Row> changes, long bytes) {
    String[] key = table.key().toArray(String[]::new);
    Dataset<Row> changed = changes.select(Stream.of(key).map(k -> col(k)).toArray(Column[]::new));
    Dataset<Row> kept = read(table).join(broadcast(changed), key, "left_anti");
    Dataset<Row> added = changes.where(col(CHANGE).notEqual(DELETE)).drop(CHANGE);
    conform(table, kept)
        .union(conform(table, added))
        .coalesce((int) (1 + bytes / FILE_SIZE))
        .write()
        .format("delta")
        .mode("overwrite")
        .save(path(table.name()));
  }

  private void merge(Table table, Dataset<Row> changes) {
    String sameKey =
        String.join(
            " AND ",
            table.key().stream().map(k -> "target.%s = source.%s".formatted(k, k)).toList());
    Map<String, String> assignments = new HashMap<>();
    table.columns().forEach(c -> assignments.put(c, "source." + c));
    DeltaTable.forPath(spark, path(table.name()))
        .as("target")
        .merge(changes.as("source"), sameKey)
        .whenMatched("source." + CHANGE + " = '" + DELETE + "'")
        .delete()
        .whenMatched()
        .updateExpr(assignments)
        .whenNotMatched()
        .insertExpr(assignments)
        .execute();
  }

  /** The rows in the table's columns, types and order; a missing column fails by name. */
  private static Dataset<Row> conform(Table table, Dataset<Row> rows) {
    return rows.to(table.nullable());
  }

  private Stream<String> tables(String schema) {
    return spark
        .sql("SHOW TABLES IN " + schema)
        .where("NOT isTemporary")
        .select("tableName")
        .collectAsList()
        .stream()
        .map(row -> schema + "." + row.getString(0));
  }

  private void ensure(Table table) {
    if (isWritten(table)) {
      return;
    }
    prepare(table.name());
    String indexed =
        table.columns().contains(Table.NIGHT_SEQ) ? Table.NIGHT_SEQ : table.key().get(0);
    DeltaTable.createIfNotExists(spark)
        .tableName(table.name())
        .addColumns(table.schema())
        .comment(table.grain())
        .property("delta.checkpointInterval", Integer.toString(COMMITS_PER_CHECKPOINT))
        .property("delta.logRetentionDuration", "interval 3650 days")
        .property("delta.deletedFileRetentionDuration", "interval 3650 days")
        // Readers ask for a night's rows; figures on every other column cost each commit more than
        // they save.
        .property("delta.dataSkippingStatsColumns", indexed)
        .execute();
    known.add(table.name());
  }

  /** Makes room for a table that the catalog does not have. */
  private void prepare(String name) {
    spark.sql("CREATE DATABASE IF NOT EXISTS " + name.split("\\.")[0]);
    unfinished().remove(new Path(path(name)));
  }

  /** Makes room in a schema whose tables others create: removes those that were never finished. */
  public void prepareSchema(String schema) {
    spark.sql("CREATE DATABASE IF NOT EXISTS " + schema);
    unfinished().removeAll(new Path(path(schema + ".any")).getParent());
  }

  private UnfinishedTables unfinished() {
    return new UnfinishedTables(spark.sessionState().newHadoopConf());
  }

  private boolean isWritten(Table table) {
    if (!known.contains(table.name()) && exists(table.name())) {
      known.add(table.name());
    }
    return known.contains(table.name());
  }

  /** Where a table of ours lies: reading and writing there spares the metastore. */
  private String path(String name) {
    String[] parts = name.split("\\.");
    return new Path(
            spark
                .sessionState()
                .catalog()
                .defaultTablePath(new TableIdentifier(parts[1], Option.apply(parts[0]))))
        .toString();
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
