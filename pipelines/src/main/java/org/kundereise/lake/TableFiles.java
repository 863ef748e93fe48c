package org.kundereise.lake;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The data files of a Delta table at its current version, kept up to date from the log's own
 * commits. Delta answers the same question with a Spark job per read; a night reads its tables
 * hundreds of times.
 */
final class TableFiles {
  private final DeltaLog log;
  private final Map<String, AddFile> files = new LinkedHashMap<>();
  private long version = -1;

  TableFiles(SparkSession spark, String path) {
    this.log = DeltaLog.forTable(spark, path);
  }

  /** The table's current version; -1 if it has none. */
  synchronized long version() {
    return log.update(false, Option.empty(), Option.empty()).version();
  }

  /** The columns that the table was made with; empty where nothing was committed. */
  synchronized Optional<StructType> columns() {
    Snapshot snapshot = log.update(false, Option.empty(), Option.empty());
    return snapshot.version() < 0 ? Optional.empty() : Optional.of(snapshot.schema());
  }

  /**
   * The files of the current version; empty if some of them hold rows that were deleted in place.
   */
  synchronized Optional<List<FileStatus>> current() {
    Snapshot snapshot = log.update(false, Option.empty(), Option.empty());
    if (version < 0 && !snapshot.checkpointProvider().isEmpty()) {
      // What came before the checkpoint is in it, and may be nowhere else.
      snapshot.allFiles().collectAsList().forEach(file -> files.put(file.path(), file));
    } else if (snapshot.version() > version) {
      changes(version + 1).forEach(this::apply);
    }
    version = snapshot.version();
    return whole(files.values())
        ? Optional.of(files.values().stream().map(this::status).toList())
        : Optional.empty();
  }

  /** The size of the current files. */
  synchronized long bytes() {
    current();
    return files.values().stream().mapToLong(AddFile::size).sum();
  }

  /**
   * Puts rows in the place of all there are, in one commit. Delta's own overwrite asks Spark for
   * the table's state first, which takes as long as writing few rows does.
   *
   * @param rows the table's columns
   * @param options of Delta's writer
   */
  void overwrite(Dataset<Row> rows, Map<String, String> options) {
    DeltaOptions told =
        new DeltaOptions(
            scala.collection.immutable.Map.from(CollectionConverters.asScala(options)),
            rows.sparkSession().sessionState().conf());
    OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
    transaction.readWholeTable();
    List<Action> actions = new ArrayList<>();
    removals().forEach(actions::add);
    CollectionConverters.asJava(transaction.writeFiles(rows, Option.apply(told)))
        .forEach(actions::add);
    transaction.commit(
        CollectionConverters.asScala(actions).toSeq(),
        new DeltaOperations.Write(
            SaveMode.Overwrite,
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty()));
  }

  private synchronized List<RemoveFile> removals() {
    current();
    return files.values().stream().map(AddFile::remove).toList();
  }

  /** Whether rows may be deleted in place. */
  boolean deletesInPlace() {
    Snapshot snapshot = log.update(false, Option.empty(), Option.empty());
    return snapshot
        .metadata()
        .configuration()
        .get(TableStore.DELETION_VECTORS)
        .exists("true"::equals);
  }

  /**
   * Those of the current files that came after a version; empty if some of them hold rows that were
   * deleted in place.
   */
  synchronized Optional<List<FileStatus>> since(long before) {
    current();
    Set<String> added = new LinkedHashSet<>();
    for (Action action : changes(before + 1)) {
      // A file that was there before and loses rows is added again, with what it has lost.
      if (action instanceof AddFile file && file.deletionVector() == null) {
        added.add(file.path());
      }
    }
    List<AddFile> left = added.stream().map(files::get).filter(Objects::nonNull).toList();
    return whole(left) ? Optional.of(left.stream().map(this::status).toList()) : Optional.empty();
  }

  private static boolean whole(Collection<AddFile> files) {
    return files.stream().allMatch(file -> file.deletionVector() == null);
  }

  /** Of each commit what it removes comes first: a file that loses rows is removed and added. */
  private List<Action> changes(long from) {
    List<Action> actions = new ArrayList<>();
    Iterator<?> commits = log.getChanges(from, Option.empty(), false);
    while (commits.hasNext()) {
      scala.Tuple2<?, ?> commit = (scala.Tuple2<?, ?>) commits.next();
      Collection<Action> its = new ArrayList<>();
      for (Object action : CollectionConverters.asJava((scala.collection.Seq<?>) commit._2())) {
        (action instanceof RemoveFile ? actions : its).add((Action) action);
      }
      actions.addAll(its);
    }
    return actions;
  }

  private void apply(Action action) {
    if (action instanceof AddFile added) {
      files.put(added.path(), added);
    } else if (action instanceof RemoveFile removed) {
      files.remove(removed.path());
    }
  }

  private FileStatus status(AddFile file) {
    Path path = new Path(log.dataPath(), new Path(URI.create(file.path())));
    return new FileStatus(file.size(), false, 1, file.size(), file.modificationTime(), path);
  }
}
