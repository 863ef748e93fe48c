package org.kundereise.lake;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
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

  /**
   * The files of the current version; empty if some of them hold rows that were deleted in place.
   */
  synchronized Optional<List<String>> current() {
    Snapshot snapshot = log.update(false, Option.empty(), Option.empty());
    if (version < 0) {
      snapshot.allFiles().collectAsList().forEach(file -> files.put(file.path(), file));
    } else if (snapshot.version() > version) {
      changes(version + 1).forEach(this::apply);
    }
    version = snapshot.version();
    boolean whole = files.values().stream().allMatch(file -> file.deletionVector() == null);
    return whole
        ? Optional.of(files.values().stream().map(this::absolute).toList())
        : Optional.empty();
  }

  /** The size of the current files; empty if some of them hold rows that were deleted in place. */
  synchronized OptionalLong bytes() {
    return current().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(files.values().stream().mapToLong(AddFile::size).sum());
  }

  /** Those of the current files that came after a version. */
  synchronized Optional<List<String>> since(long before) {
    Optional<List<String>> all = current();
    if (all.isEmpty()) {
      return all;
    }
    List<String> added = new ArrayList<>();
    for (Action action : changes(before + 1)) {
      if (action instanceof AddFile file && files.containsKey(file.path())) {
        added.add(absolute(file));
      }
    }
    return Optional.of(added.stream().distinct().toList());
  }

  private List<Action> changes(long from) {
    List<Action> actions = new ArrayList<>();
    Iterator<?> commits = log.getChanges(from, Option.empty(), false);
    while (commits.hasNext()) {
      scala.Tuple2<?, ?> commit = (scala.Tuple2<?, ?>) commits.next();
      for (Object action : CollectionConverters.asJava((scala.collection.Seq<?>) commit._2())) {
        actions.add((Action) action);
      }
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

  private String absolute(AddFile file) {
    return new Path(log.dataPath(), new Path(URI.create(file.path()))).toString();
  }
}
