package org.kundereise.silver.conform;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.silver.Stream;

/**
 * What one stream makes of the raw records of a feed, in three stages over columns of its own, so
 * that several streams can be read from a record in one pass.
 */
interface RecordMapping {
  Stream stream();

  /** The mapping's place among those of the feed: the prefix of its columns. */
  int index();

  /** The column that says whether a record belongs to the stream. */
  default String matches() {
    return "__m" + index();
  }

  /** The column that holds what is wrong with a record. */
  default String errors() {
    return "__e" + index();
  }

  /** First stage: values with their types, from raw columns. */
  List<Column> typed();

  /** Second stage: what is wrong with them. */
  List<Column> checked();

  /** The columns that {@link #records} needs, besides what says where a record came from. */
  List<String> kept();

  /**
   * The stream's columns, a row for each record that it makes, and some columns more.
   *
   * @param sound raw records that belong to the stream, without a fault
   */
  Dataset<Row> records(Dataset<Row> sound, List<Column> more);

  /** Whether several raw records repeat one by intent, so that the first is taken. */
  boolean takesFirst();

  /** Whether a record may tell that what it names is deleted. */
  boolean mayDelete();

  /** Whether it does so, over {@link #kept}. */
  Column deleted();

  /** What the records that a raw record makes are all the parts of, over {@link #kept}, or null. */
  Column whole();

  /** Whether raw records state wholes. */
  boolean statesWholes();

  /** Whether a raw record may make several. */
  boolean makesSeveral();
}
