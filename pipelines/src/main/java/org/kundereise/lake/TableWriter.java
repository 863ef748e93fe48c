package org.kundereise.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.SetTransaction;
import scala.Option;
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
    commit(transaction(), rows, SaveMode.Append, new ArrayList<>());
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
    commit(
        transaction,
        rows,
        SaveMode.Append,
        new ArrayList<>(List.of(new SetTransaction(name, 1, Option.empty()))));
  }

  /** Puts rows in the place of all there are. */
  void overwrite(Dataset<Row> rows) {
    OptimisticTransaction transaction = transaction();
    transaction.readWholeTable();
    commit(transaction, rows, SaveMode.Overwrite, new ArrayList<>(files.removals()));
  }

  private OptimisticTransaction transaction() {
    return files.log().startTransaction(Option.empty(), Option.empty());
  }

  private void commit(
      OptimisticTransaction transaction, Dataset<Row> rows, SaveMode mode, List<Action> actions) {
    DeltaOptions told =
        new DeltaOptions(
            scala.collection.immutable.Map.from(CollectionConverters.asScala(options)),
            rows.sparkSession().sessionState().conf());
    actions.addAll(CollectionConverters.asJava(transaction.writeFiles(rows, Option.apply(told))));
    transaction.commit(
        CollectionConverters.asScala(actions).toSeq(),
        new DeltaOperations.Write(
            mode,
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty()));
  }
}
