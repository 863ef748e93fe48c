package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.RejectsTable;
import org.kundereise.lake.Table;
import org.kundereise.source.Feed;

/**
 * What became of a feed's records: of each file, rows in = rows accepted + rejected + duplicates.
 *
 * @param streams what the feed's records become, in order
 */
record ReconcileFiles(String source, Feed feed, List<RecordMapping> streams) {
  private static final int RECORD_LIMIT = 65_536;

  /** The file of each raw record that counts as accepted: if any record it makes won. */
  static Dataset<Row> accepted(Dataset<Row> decided, RecordMapping stream) {
    Dataset<Row> won =
        decided
            .where(col(Winners.ACCEPTED).and(col(ConformFeed.PRIMARY)))
            .select(col("file_id"), col("row_number"));
    return (stream.makesSeveral() ? won.distinct() : won).select("file_id");
  }

  /** What is wrong with records and files, as {@link RejectsTable}. */
  Dataset<Row> rejects(Dataset<Row> mapped, Dataset<Row> landed, long seq) {
    Column first = element_at(col(ConformFeed.FAULTS), lit(1));
    Dataset<Row> records =
        mapped
            .where(size(col(ConformFeed.FAULTS)).gt(0))
            .select(
                col(RawRecords.FILE_ID).as("file_id"),
                col(RawRecords.ROW_NUMBER).as("row_number"),
                element_at(
                        array(
                            streams.stream()
                                .map(s -> lit(s.stream().name()))
                                .toArray(Column[]::new)),
                        coalesce(col(ConformFeed.PRIMARY), lit(0)).plus(1))
                    .as("stream"),
                first.getField("type").as("error_type"),
                col(RawRecords.FILE_PATH).as("file_path"),
                first.getField("column").as("column_name"),
                first.getField("value").as("value"),
                array_join(transform(col(ConformFeed.FAULTS), f -> f.getField("message")), "; ")
                    .as("message"),
                coalesce(col(RawRecords.RECORD), to_json(col(RawRecords.FIELDS)))
                    .substr(1, RECORD_LIMIT)
                    .as("record"));
    Dataset<Row> files =
        landed
            .where(col("row_number").equalTo(0).and(col("error").isNotNull()))
            .select(
                col("file_id"),
                col("row_number"),
                lit(null).cast("string").as("stream"),
                lit("file").as("error_type"),
                col("file_path"),
                lit(null).cast("string").as("column_name"),
                lit(null).cast("string").as("value"),
                col("error").as("message"),
                lit(null).cast("string").as("record"));
    return records
        .union(files)
        .withColumn("source", lit(source))
        .withColumn("feed", lit(feed.name()))
        .withColumn(Table.NIGHT_SEQ, lit(seq));
  }

  /** What became of each file, as {@code FilesTable} without date and night. */
  Dataset<Row> files(Dataset<Row> mapped, Dataset<Row> landed, Dataset<Row> accepted) {
    Column isFile = col("row_number").equalTo(0);
    Column none = lit(0L);
    Dataset<Row> received =
        landed.select(
            col("file_id"),
            col("file_path").as("path"),
            col("file_date"),
            when(isFile, col("error")).as("message"),
            when(isFile, 0L).otherwise(1L).as("received"),
            none.as("accepted"),
            none.as("rejected"));
    return received
        .union(counted(accepted, lit(1L), none))
        .union(
            counted(
                mapped
                    .where(size(col(ConformFeed.FAULTS)).gt(0))
                    .select(col(RawRecords.FILE_ID).as("file_id")),
                none,
                lit(1L)))
        .groupBy("file_id")
        .agg(
            max("path").as("path"),
            max("file_date").as("file_date"),
            max("message").as("message"),
            sum("received").as("rows_in"),
            sum("accepted").as("rows_accepted"),
            sum("rejected").as("rows_rejected"))
        .withColumn("source", lit(source))
        .withColumn("feed", lit(feed.name()))
        .withColumn("status", when(col("message").isNull(), "landed").otherwise("rejected"))
        .withColumn(
            "rows_duplicate",
            col("rows_in").minus(col("rows_accepted")).minus(col("rows_rejected")));
  }

  private static Dataset<Row> counted(Dataset<Row> fileIds, Column accepted, Column rejected) {
    Column unknown = lit(null);
    return fileIds.select(
        col("file_id"),
        unknown.cast("string").as("path"),
        unknown.cast("date").as("file_date"),
        unknown.cast("string").as("message"),
        lit(0L).as("received"),
        accepted.as("accepted"),
        rejected.as("rejected"));
  }
}
