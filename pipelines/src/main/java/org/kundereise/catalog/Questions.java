package org.kundereise.catalog;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.CommandExecutionMode;

/** Answers to what a person asks in a session that may itself write. */
public final class Questions {
  private Questions() {}

  /**
   * The answer to a parsed statement.
   *
   * @throws CatalogException if it is anything but a question; nothing has run then
   */
  public static Dataset<Row> ask(SparkSession spark, LogicalPlan statement) {
    LogicalPlan analysed =
        spark.sessionState().executePlan(statement, CommandExecutionMode.SKIP()).analyzed();
    new RefuseWrites().apply(analysed);
    return org.apache.spark.sql.classic.Dataset.ofRows(
        (org.apache.spark.sql.classic.SparkSession) spark, statement);
  }
}
