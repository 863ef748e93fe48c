package org.kundereise.lake.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/** What the commits of a table's log say, read one by one. Delta has a Spark job read them. */
public final class LogReplay {
  private LogReplay() {}

  /**
   * Of each commit what it removes comes first: a file that loses rows is removed and added.
   *
   * @param from the first version
   * @param to the last version; what came later is left out
   */
  public static List<Action> changes(DeltaLog log, long from, long to) {
    List<Action> actions = new ArrayList<>();
    commits(log, from, to).values().forEach(actions::addAll);
    return actions;
  }

  /** The files of a version, by path; empty if the log no longer has all commits that led there. */
  static Optional<Map<String, AddFile>> files(Snapshot snapshot) {
    Map<Long, List<Action>> commits = commits(snapshot.deltaLog(), 0, snapshot.version());
    if (commits.size() <= snapshot.version()) {
      return Optional.empty();
    }
    Map<String, AddFile> files = new LinkedHashMap<>();
    commits.values().forEach(actions -> actions.forEach(action -> apply(action, files)));
    return Optional.of(files);
  }

  /** Makes of the files before an action those after it. */
  public static void apply(Action action, Map<String, AddFile> files) {
    if (action instanceof AddFile added) {
      files.put(added.path(), added);
    } else if (action instanceof RemoveFile removed) {
      files.remove(removed.path());
    }
  }

  private static Map<Long, List<Action>> commits(DeltaLog log, long from, long to) {
    Map<Long, List<Action>> read = new LinkedHashMap<>();
    Iterator<?> commits = log.getChanges(from, Option.empty(), false);
    while (commits.hasNext()) {
      scala.Tuple2<?, ?> commit = (scala.Tuple2<?, ?>) commits.next();
      long version = (Long) commit._1();
      if (version > to) {
        break;
      }
      List<Action> actions = new ArrayList<>();
      Collection<Action> others = new ArrayList<>();
      for (Object action : CollectionConverters.asJava((scala.collection.Seq<?>) commit._2())) {
        (action instanceof RemoveFile ? actions : others).add((Action) action);
      }
      actions.addAll(others);
      read.put(version, actions);
    }
    return read;
  }
}
