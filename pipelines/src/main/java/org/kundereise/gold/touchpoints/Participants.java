package org.kundereise.gold.touchpoints;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.contacts.ParticipantsTable;

/**
 * Whose a deal or ticket is, where its own record names nobody: its primary participant's, else
 * that of the participant with the smallest reference. One person each, so that what a deal was
 * worth counts once.
 *
 * @param object deal or ticket
 * @param key the column with its id
 */
record Participants(Lake lake, String object, String key) {

  /** The rows with {@code identifier} filled in where a participant tells it. */
  Dataset<Row> complete(Dataset<Row> rows) {
    if (!lake.has(ParticipantsTable.TABLE)) {
      return rows;
    }
    Column isSecondary = not(coalesce(col("is_primary"), lit(false)));
    Dataset<Row> first =
        theirs()
            .where("NOT coalesce(is_deleted, false)")
            .groupBy(col("source"), col("object_id").as(key))
            .agg(
                min_by(col("contact_ref"), struct(isSecondary, col("contact_ref")))
                    .as("participant"));
    return rows.join(first, new String[] {"source", key}, "left")
        .withColumn("identifier", coalesce(col("identifier"), contact(col("participant"))))
        .drop("participant");
  }

  /** The column {@code identifier} of everybody in an object whose participants a night changed. */
  Dataset<Row> touched(long seq) {
    Dataset<Row> changed =
        theirs().where(col(Table.NIGHT_SEQ).equalTo(seq)).select("source", "object_id").distinct();
    return theirs()
        .join(changed, new String[] {"source", "object_id"}, "left_semi")
        .select(contact(col("contact_ref")).as("identifier"));
  }

  private Dataset<Row> theirs() {
    return lake.read(ParticipantsTable.TABLE).where(col("object").equalTo(object));
  }

  private static Column contact(Column reference) {
    return when(reference.isNotNull(), concat(lit("contact:"), reference));
  }
}
