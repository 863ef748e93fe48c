package org.kundereise.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import org.kundereise.lake.Lake.Change;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes rows to a table in one commit. Delta's writer of data frames does so, too, after it has
 * planned the rows once more and has asked Spark for the table's state, which takes as long as
 * writing few rows does.
 *
 * @param options of Delta's writer
 */
record TableWriter(TableFiles files, Map<String, String> options) {

  /**
   * Adds rows.
   *
   * @param rows the table's columns
   */
  void append(Dataset<Row> rows) {
    commit(transaction(), rows, added(), List.of());
  }

  /**
   * Adds rows, unless some were added under the name before.
   *
   * @param name of what is added
   */
  void appendOnce(Dataset<Row> rows, String name) {
    if (files.holds(name)) {
      return;
    }
    OptimisticTransaction transaction = transaction();
    transaction.readTxn().append(name);
    commit(transaction, rows, added(), List.of(new SetTransaction(name, 1, Option.empty())));
  }

  /**
   * Puts rows in the place of others.
   *
   * @param taken what a commit says of the files that the others are in: they go, or lose rows in
   *     place, which from then on the table's readers must know of
   * @param change how many rows that changes
   */
  void replace(Dataset<Row> rows, List<Action> taken, Change change) {
    OptimisticTransaction transaction = transaction();
    transaction.readWholeTable();
    if (taken.stream().anyMatch(AddFile.class::isInstance) && !files.deletesInPlace()) {
      transaction.updateMetadata(deletingInPlace(transaction.metadata()), false);
    }
    Map<String, SQLMetric> figures =
        Map.of(
            "operationNumSourceRows", figure(rows, change.rows()),
            "numTargetRowsInserted", figure(rows, change.inserted()),
            "numTargetRowsUpdated", figure(rows, change.updated()),
            "numTargetRowsDeleted", figure(rows, change.deleted()));
    transaction.registerSQLMetrics(
        rows.sparkSession(),
        scala.collection.immutable.Map.from(CollectionConverters.asScala(figures)));
    commit(transaction, rows, replaced(), taken);
  }

  private OptimisticTransaction transaction() {
    return files.log().startTransaction(Option.empty(), Option.empty());
  }

  private void commit(
      OptimisticTransaction transaction,
      Dataset<Row> rows,
      DeltaOperations.Operation operation,
      List<Action> others) {
    DeltaOptions told =
        new DeltaOptions(
            scala.collection.immutable.Map.from(CollectionConverters.asScala(options)),
            rows.sparkSession().sessionState().conf());
    List<Action> actions = new ArrayList<>(others);
    actions.addAll(CollectionConverters.asJava(transaction.writeFiles(rows, Option.apply(told))));
    transaction.commit(CollectionConverters.asScala(actions).toSeq(), operation);
  }

  private static Metadata deletingInPlace(Metadata metadata) {
    Map<String, String> properties =
        new HashMap<>(CollectionConverters.asJava(metadata.configuration()));
    properties.put(TableStore.DELETION_VECTORS, "true");
    return metadata.copy(
        metadata.id(),
        metadata.name(),
        metadata.description(),
        metadata.format(),
        metadata.schemaString(),
        metadata.partitionColumns(),
        scala.collection.immutable.Map.from(CollectionConverters.asScala(properties)),
        metadata.createdTime());
  }

  private static DeltaOperations.Operation added() {
    return new DeltaOperations.Write(
        SaveMode.Append,
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty());
  }

  private static DeltaOperations.Operation replaced() {
    Seq<DeltaOperations.MergePredicate> none =
        CollectionConverters.asScala(List.<DeltaOperations.MergePredicate>of()).toSeq();
    return new DeltaOperations.Merge(
        Option.empty(), Option.empty(), Option.empty(), Option.empty(), none, none, none);
  }

  private static SQLMetric figure(Dataset<Row> rows, long value) {
    SQLMetric figure = SQLMetrics.createMetric(rows.sparkSession().sparkContext(), "rows");
    figure.set(value);
    return figure;
  }
}
