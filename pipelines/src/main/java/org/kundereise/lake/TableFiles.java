package org.kundereise.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.delta.util.FileNames;
import org.apache.spark.sql.types.StructType;
import org.kundereise.lake.scan.LogReplay;
import org.kundereise.lake.scan.LoggedFiles;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The data files of a Delta table at its current version, kept up to date from the log's own
 * commits. Delta answers the same question with a Spark job per read; a night reads its tables
 * hundreds of times.
 */
final class TableFiles {
  private final DeltaLog log;
  private final FileSystem folder;
  private final Map<String, AddFile> files = new LinkedHashMap<>();
  private final Set<String> transactions = new HashSet<>();
  private long version = -1;

  TableFiles(SparkSession spark, String path) {
    this.log = DeltaLog.forTable(spark, path);
    this.folder = fileSystem(log);
  }

  private static FileSystem fileSystem(DeltaLog log) {
    try {
      return log.logPath().getFileSystem(log.newDeltaHadoopConf());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the folder " + log.logPath(), e);
    }
  }

  /** The table as it is now. Delta would list the log; that no commit is next says as much. */
  private Snapshot snapshot() {
    Snapshot known = log.unsafeVolatileSnapshot();
    try {
      Path next = FileNames.unsafeDeltaFile(log.logPath(), known.version() + 1);
      return known.version() >= 0 && !folder.exists(next)
          ? known
          : log.update(false, Option.empty(), Option.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the folder " + log.logPath(), e);
    }
  }

  DeltaLog log() {
    return log;
  }

  /** The table's current version; -1 if it has none. */
  synchronized long version() {
    return snapshot().version();
  }

  /** The columns that the table was made with; empty where nothing was committed. */
  synchronized Optional<StructType> columns() {
    Snapshot snapshot = snapshot();
    return snapshot.version() < 0 ? Optional.empty() : Optional.of(snapshot.schema());
  }

  /** The files of the current version. */
  synchronized List<AddFile> current() {
    update();
    return List.copyOf(files.values());
  }

  private void update() {
    Snapshot snapshot = snapshot();
    if (version < 0 && !snapshot.checkpointProvider().isEmpty()) {
      // What came before the checkpoint is in it, and may be nowhere else.
      snapshot.allFiles().collectAsList().forEach(file -> files.put(file.path(), file));
      CollectionConverters.asJava(snapshot.setTransactions())
          .forEach(transaction -> transactions.add(transaction.appId()));
    } else if (snapshot.version() > version) {
      LogReplay.changes(log, version + 1, snapshot.version()).forEach(this::apply);
    }
    version = snapshot.version();
  }

  /** Whether rows were appended under a transaction's name. */
  synchronized boolean holds(String transaction) {
    update();
    return transactions.contains(transaction);
  }

  /** How many rows there are; empty where the log does not tell. */
  synchronized OptionalLong rows() {
    update();
    long rows = 0;
    for (AddFile file : files.values()) {
      Option<Object> known = file.numLogicalRecords();
      if (known.isEmpty()) {
        return OptionalLong.empty();
      }
      rows += (Long) known.get();
    }
    return OptionalLong.of(rows);
  }

  /** Whether rows may be deleted in place. */
  boolean deletesInPlace() {
    return snapshot()
        .metadata()
        .configuration()
        .get(TableStore.DELETION_VECTORS)
        .exists("true"::equals);
  }

  /** Those of the current files that came after a version. */
  synchronized List<AddFile> since(long before) {
    update();
    Set<String> added = new LinkedHashSet<>();
    for (Action action : LogReplay.changes(log, before + 1, version)) {
      // A file that was there before and loses rows is added again, with what it has lost.
      if (action instanceof AddFile file && file.deletionVector() == null) {
        added.add(file.path());
      }
    }
    return added.stream().map(files::get).filter(Objects::nonNull).toList();
  }

  private void apply(Action action) {
    LogReplay.apply(action, files);
    if (action instanceof SetTransaction transaction) {
      transactions.add(transaction.appId());
    }
  }

  /**
   * Rows of files of the table, without those that were deleted in place.
   *
   * @param some at least one of its files
   * @param columns of the table
   */
  Dataset<Row> rows(SparkSession spark, List<AddFile> some, StructType columns) {
    return spark.baseRelationToDataFrame(
        new LoggedFiles(snapshot(), some).relation(spark, columns));
  }
}
