package org.kundereise.lake;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.connector.catalog.CatalogV2Util;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableInfo;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Where the tables lie: makes them from their declarations and reads their files. */
final class TableStore {
  /** A checkpoint costs more than reading some dozens of small commits does. */
  private static final int COMMITS_PER_CHECKPOINT = 50;

  /** How long a frozen night can be read: until somebody vacuums. */
  static final Map<String, String> RETENTION =
      Map.of(
          "delta.logRetentionDuration", "interval 3650 days",
          "delta.deletedFileRetentionDuration", "interval 3650 days");

  static final String DELETION_VECTORS = "delta.enableDeletionVectors";

  private final SparkSession spark;

  /**
   * The folder of all schemas, asked for while the session surely runs: once it is being stopped
   * Spark names its default folder instead, and a schema made then would lie there for good.
   */
  private final String warehouse;

  private final Set<String> schemas = ConcurrentHashMap.newKeySet();
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Map<String, TableFiles> files = new ConcurrentHashMap<>();

  TableStore(SparkSession spark) {
    this.spark = spark;
    this.warehouse = spark.sessionState().conf().warehousePath();
  }

  /** The table's rows; none where nothing was written yet. */
  Dataset<Row> read(Table table) {
    return isWritten(table) ? rows(table, files(table.name()).current()) : none(table);
  }

  /** The rows of the night in the files that came after a version. */
  Dataset<Row> changed(Table table, long seq, long after) {
    return isWritten(table)
        ? rows(table, files(table.name()).since(after)).where(col(Table.NIGHT_SEQ).equalTo(seq))
        : none(table);
  }

  /** Rows of some of the table's files. */
  Dataset<Row> rows(Table table, List<AddFile> some) {
    return some.isEmpty() ? none(table) : files(table.name()).rows(spark, some, table.nullable());
  }

  private Dataset<Row> none(Table table) {
    return spark.createDataFrame(List.of(), table.nullable());
  }

  /** Lets rows of a table be deleted in place: from then on its readers must know of that. */
  void deleteInPlace(Table table) {
    if (!files(table.name()).deletesInPlace()) {
      spark.sql(
          "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('%s' = 'true')"
              .formatted(path(table.name()), DELETION_VECTORS));
    }
  }

  TableFiles files(String table) {
    return files.computeIfAbsent(table, t -> new TableFiles(spark, path(t)));
  }

  /** The names of a schema's tables, in any order; a schema that is not there has none. */
  List<String> tables(String schema) {
    return catalog().databaseExists(schema)
        ? CollectionConverters.asJava(catalog().listTables(schema, "*", false)).stream()
            .map(table -> schema + "." + table.table())
            .toList()
        : List.of();
  }

  boolean exists(String name) {
    return catalog().tableExists(identifier(name));
  }

  /** Makes the table as it is declared, unless it is there. */
  void ensure(Table table) {
    if (isWritten(table)) {
      return;
    }
    prepare(table.name());
    if (isWritten(table)) {
      return;
    }
    String indexed =
        table.columns().contains(Table.NIGHT_SEQ) ? Table.NIGHT_SEQ : table.key().get(0);
    Map<String, String> properties = new HashMap<>(RETENTION);
    properties.put(TableCatalog.PROP_PROVIDER, "delta");
    properties.put(TableCatalog.PROP_COMMENT, table.grain());
    properties.put("delta.checkpointInterval", Integer.toString(COMMITS_PER_CHECKPOINT));
    // Readers ask for a night's rows; figures on every other column cost each commit more than they
    // save.
    properties.put("delta.dataSkippingStatsColumns", indexed);
    create(table, properties);
    known.add(table.name());
  }

  /**
   * By the catalog's own hand: a statement would be analysed, planned and described first, and the
   * new table looked up again, which takes longer than making it.
   */
  private void create(Table table, Map<String, String> properties) {
    String[] name = table.name().split("\\.");
    try {
      deltaCatalog()
          .createTable(
              Identifier.of(new String[] {name[0]}, name[1]),
              new TableInfo.Builder()
                  .withColumns(CatalogV2Util.structTypeToV2Columns(table.schema()))
                  .withProperties(properties)
                  .build());
    } catch (TableAlreadyExistsException e) {
      // Another thread was first: it is there.
    } catch (NoSuchNamespaceException e) {
      throw new IllegalStateException(e);
    }
  }

  private TableCatalog deltaCatalog() {
    return (TableCatalog)
        ((org.apache.spark.sql.classic.SparkSession) spark)
            .sessionState()
            .catalogManager()
            .catalog(CatalogManager.SESSION_CATALOG_NAME());
  }

  /**
   * Makes room for a table that the catalog does not have. A process that was killed may have left
   * its folder: one without a commit is removed, one with a commit is entered in the catalog.
   */
  void prepare(String name) {
    ensureSchema(name.split("\\.")[0]);
    recover(name);
  }

  /** Does so for every table of a schema that others fill. */
  void prepareSchema(String schema) {
    ensureSchema(schema);
    for (String table : folders().in(new Path(path(schema + ".any")).getParent())) {
      if (!exists(schema + "." + table)) {
        recover(schema + "." + table);
      }
    }
  }

  private void ensureSchema(String schema) {
    if (!schemas.contains(schema)) {
      String folder = text(new Path(warehouse, schema + ".db"));
      spark.sql("CREATE DATABASE IF NOT EXISTS %s LOCATION %s".formatted(schema, folder));
      schemas.add(schema);
    }
  }

  private void recover(String name) {
    Path folder = new Path(path(name));
    if (folders().removeUnfinished(folder) == TableFolders.Found.COMMITTED) {
      spark.sql(
          "CREATE TABLE IF NOT EXISTS %s USING DELTA LOCATION %s".formatted(name, text(folder)));
    }
  }

  private static String text(Path folder) {
    return "'" + folder.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private TableFolders folders() {
    return new TableFolders(spark.sessionState().newHadoopConf());
  }

  /**
   * Whether the table was made: nothing is ever written to one that was not.
   *
   * @throws OldTablesException if it was made with other columns
   */
  boolean isWritten(Table table) {
    if (!known.contains(table.name()) && exists(table.name())) {
      requireColumns(List.of(table));
    }
    return known.contains(table.name());
  }

  /**
   * Makes sure that tables which are there have the columns they are declared with.
   *
   * @throws OldTablesException naming those that have not
   */
  void requireColumns(List<Table> tables) {
    List<String> differences = new ArrayList<>();
    for (Table table : tables) {
      if (!known.contains(table.name())) {
        files(table.name())
            .columns()
            .flatMap(stored -> new ColumnDifference(table.schema(), stored).inWords())
            .ifPresentOrElse(
                words -> differences.add("%s (%s)".formatted(table.name(), words)),
                () -> known.add(table.name()));
      }
    }
    if (!differences.isEmpty()) {
      throw new OldTablesException(warehouse.replaceFirst("^file:(?://)?(?=/)", ""), differences);
    }
  }

  /** Where a table of ours lies: reading and writing there spares the metastore. */
  String path(String name) {
    return new Path(catalog().defaultTablePath(identifier(name))).toString();
  }

  /** Spark's own: Delta's would load a table to see whether it is there. */
  private SessionCatalog catalog() {
    return spark.sessionState().catalog();
  }

  private static TableIdentifier identifier(String name) {
    String[] parts = name.split("\\.");
    return new TableIdentifier(parts[1], Option.apply(parts[0]));
  }
}
