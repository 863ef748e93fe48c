package org.kundereise.lake.scan;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Subquery;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.OptimisticTransaction$;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Protocol;
import org.apache.spark.sql.delta.files.TahoeLogFileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Small tables are read as the commits of their log name their files. Delta would have a Spark job
 * work out the table's state first, for each version of each table that a process reads: where the
 * marts were built, which read some forty, that was a quarter of a small night's work.
 *
 * <p>Larger tables are left to Delta, which reads no file that cannot have what is asked for; so
 * are those with a checkpoint, those that Delta's own statements change, and those with features
 * that our tables don't have.
 */
final class LoggedScans extends Rule<LogicalPlan> {
  private static final long SMALL = 128L << 20;
  private static final Set<String> FEATURES = Set.of("deletionVectors");

  /** A version's files stay what they are; empty where they are too many to be read so. */
  private static final Map<Snapshot, Optional<List<AddFile>>> FILES =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Subqueries come with the whole they are part of, so that all read the same versions. */
  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    if (plan instanceof Subquery || OptimisticTransaction$.MODULE$.getActive().isDefined()) {
      return plan;
    }
    return plan.transformWithSubqueries(new Scans());
  }

  private static final class Scans extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    private final Map<DeltaLog, Snapshot> current = new HashMap<>();

    @Override
    public boolean isDefinedAt(LogicalPlan plan) {
      return plan instanceof LogicalRelation relation
          && relation.relation() instanceof HadoopFsRelation files
          && files.location() instanceof TahoeLogFileIndex index
          && index.partitionFilters().isEmpty()
          && files.partitionSchema().isEmpty();
    }

    @Override
    public <P extends LogicalPlan, R> R applyOrElse(P plan, scala.Function1<P, R> otherwise) {
      if (!isDefinedAt(plan)) {
        return otherwise.apply(plan);
      }
      @SuppressWarnings("unchecked")
      R read = (R) read((LogicalRelation) (LogicalPlan) plan);
      return read;
    }

    private LogicalPlan read(LogicalRelation relation) {
      HadoopFsRelation files = (HadoopFsRelation) relation.relation();
      Snapshot snapshot = snapshot((TahoeLogFileIndex) files.location());
      return files(snapshot)
          .map(some -> new LoggedFiles(snapshot, some))
          .map(some -> some.relation(files.sparkSession(), files.dataSchema()))
          .<LogicalPlan>map(
              logged ->
                  relation.copy(
                      logged,
                      relation.output(),
                      relation.catalogTable(),
                      relation.isStreaming(),
                      relation.stream()))
          .orElse(relation);
    }

    private Snapshot snapshot(TahoeLogFileIndex index) {
      return index.isTimeTravelQuery()
          ? index.getSnapshot()
          : current.computeIfAbsent(index.deltaLog(), log -> index.getSnapshot());
    }
  }

  private static Optional<List<AddFile>> files(Snapshot snapshot) {
    return FILES.computeIfAbsent(snapshot, LoggedScans::read);
  }

  private static Optional<List<AddFile>> read(Snapshot snapshot) {
    if (!snapshot.checkpointProvider().isEmpty() || !isReadable(snapshot.protocol())) {
      return Optional.empty();
    }
    return LogReplay.files(snapshot)
        .map(files -> List.copyOf(files.values()))
        .filter(files -> files.stream().mapToLong(AddFile::size).sum() <= SMALL);
  }

  private static boolean isReadable(Protocol protocol) {
    return protocol.minReaderVersion() == 1
        || protocol.supportsReaderFeatures()
            && FEATURES.containsAll(CollectionConverters.asJava(protocol.readerFeatureNames()));
  }
}
