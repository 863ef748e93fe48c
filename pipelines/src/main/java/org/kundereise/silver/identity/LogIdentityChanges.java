package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;

/**
 * Writes down which persons a night made others, before it does: a night that is run again after a
 * kill finds the same.
 *
 * @param seq the night
 * @param unlike probable links that are gone: {@code identifier} and {@code linked}
 */
record LogIdentityChanges(long seq, Optional<Dataset<Row>> unlike) {
  private static final Column MOVED =
      col("known_customer_id")
          .isNotNull()
          .and(col("known_customer_id").notEqual(col("customer_id")));

  /**
   * @param rows the touched identifiers with {@code customer_id} and {@code known_customer_id},
   *     {@code guard} and {@code known_guard}
   * @param edges the links that tie them
   */
  void run(Lake lake, Dataset<Row> rows, Dataset<Row> edges) {
    if (!rows.where(MOVED).isEmpty()) {
      lake.upsert(IdentityChangesTable.TABLE, changes(rows, edges));
    }
  }

  Dataset<Row> changes(Dataset<Row> rows, Dataset<Row> edges) {
    Dataset<Row> moves =
        rows.where(MOVED)
            .groupBy(col("known_customer_id").as("from_id"), col("customer_id").as("into_id"))
            .agg(count(lit(1)).as("identifiers"));
    Dataset<Row> after = rows.select(col("customer_id").as("from_id"), lit(true).as("stays"));
    Dataset<Row> before = rows.select(col("known_customer_id").as("into_id"), lit(true).as("was"));
    Column isSplit =
        col("stays").isNotNull().or(count(lit(1)).over(Window.partitionBy("from_id")).gt(1));
    Column isMerge =
        col("was").isNotNull().or(count(lit(1)).over(Window.partitionBy("into_id")).gt(1));
    Column why =
        coalesce(
            when(col("kind").equalTo("merge"), col("together")),
            when(col("kind").equalTo("split"), col("no_longer")),
            when(col("kind").equalTo("split"), col("unlike")),
            when(
                col("kind").equalTo("split"),
                lit("a steward parted them, or withdrew what tied them")),
            col("older"));
    return moves
        .join(after.distinct(), new String[] {"from_id"}, "left")
        .join(before.distinct(), new String[] {"into_id"}, "left")
        .withColumn("kind", when(isSplit, "split").when(isMerge, "merge").otherwise("rename"))
        .join(together(rows, edges), new String[] {"from_id", "into_id"}, "left")
        .join(noLonger(rows), new String[] {"from_id"}, "left")
        .join(noLongerAlike(rows), new String[] {"from_id"}, "left")
        .join(older(rows), new String[] {"into_id"}, "left")
        .withColumn("why", why)
        .withColumn(Table.NIGHT_SEQ, lit(seq));
  }

  /** The first link between what was of one person and what was not. */
  private static Dataset<Row> together(Dataset<Row> rows, Dataset<Row> edges) {
    Dataset<Row> one =
        rows.select(
            col("identifier"), col("customer_id").as("into_id"), col("known_customer_id").as("a"));
    Dataset<Row> other =
        rows.select(col("identifier").as("linked"), col("known_customer_id").as("b"));
    Column how =
        when(
                col("kind").equalTo(IdentityLinksTable.STEWARD),
                concat(lit(" are one person, says "), col("source")))
            .when(col("kind").equalTo(IdentityLinksTable.PROBABLE), lit(" are alike enough"))
            .otherwise(concat(lit(" stand on one record of "), col("source")));
    Dataset<Row> bridges =
        edges
            .join(one, "identifier")
            .join(other, "linked")
            .where(col("a").eqNullSafe(col("b")).unary_$bang())
            .withColumn("evidence", concat(col("identifier"), lit(" and "), col("linked"), how));
    return bridges
        .select(col("a").as("from_id"), col("into_id"), col("evidence"))
        .union(bridges.select(col("b"), col("into_id"), col("evidence")))
        .where(col("from_id").isNotNull())
        .groupBy("from_id", "into_id")
        .agg(min("evidence").as("together"));
  }

  /** What has come to tie nobody together. */
  private static Dataset<Row> noLonger(Dataset<Row> rows) {
    Column words =
        when(
                col("guard").equalTo(Guards.SHARED),
                lit(" is carried with too many contacts or logins to be one person's"))
            .when(col("guard").equalTo(Guards.ROLE), lit(" is the address of a function"))
            .otherwise(lit(" stands for nothing"));
    return rows.where(col("guard").isNotNull().and(col("known_guard").isNull()))
        .where(col("known_customer_id").isNotNull())
        .groupBy(col("known_customer_id").as("from_id"))
        .agg(min(concat(col("identifier"), words)).as("no_longer"));
  }

  /** Contacts that the person's links tied and that have come to be different. */
  private Dataset<Row> noLongerAlike(Dataset<Row> rows) {
    if (unlike.isEmpty()) {
      return rows.sparkSession()
          .createDataFrame(List.of(), StructType.fromDDL("from_id STRING, unlike STRING"));
    }
    Dataset<Row> one =
        rows.select(col("identifier"), col("known_customer_id").as("from_id"), col("customer_id"));
    Dataset<Row> other =
        rows.select(
            col("identifier").as("linked"),
            col("known_customer_id").as("from_too"),
            col("customer_id").as("other_id"));
    return unlike
        .get()
        .join(one, "identifier")
        .join(other, "linked")
        .where(col("from_id").equalTo(col("from_too")))
        .where(col("customer_id").notEqual(col("other_id")))
        .groupBy("from_id")
        .agg(
            min(concat(
                    col("identifier"), lit(" and "), col("linked"), lit(" are not alike any more")))
                .as("unlike"));
  }

  private static Dataset<Row> older(Dataset<Row> rows) {
    Column age = concat(date_format(col("first_seen_at"), "yyyy-MM-dd HH:mm"), lit(" "));
    return rows.groupBy(col("customer_id").as("into_id"))
        .agg(
            concat(lit("named by the earliest: "), min(concat(age, col("identifier"))))
                .as("older"));
  }
}
