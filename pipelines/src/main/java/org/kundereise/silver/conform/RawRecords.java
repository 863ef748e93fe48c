package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.transform_keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.source.Feed;

/** Bronze rows with their raw fields as columns, beside what says where they came from. */
final class RawRecords {
  static final String FILE_ID = "__file_id";
  static final String ROW_NUMBER = "__row_number";
  static final String FILE_PATH = "__file_path";
  static final String FILE_DATE = "__file_date";
  static final String ERROR = "__error";
  static final String RECORD = "__record";
  static final String FIELDS = "__fields";

  private static final String SOUGHT = "__sought";

  private static final List<String> ORIGIN =
      List.of("file_id", "row_number", "file_path", "file_date", "error", "record", "fields");

  private RawRecords() {}

  static Dataset<Row> of(Dataset<Row> bronze, Feed feed) {
    boolean ignoresCase = feed.options().header().ignoresCase();
    // Keys that differ by case only are refused when a file is read, so none is there twice.
    Column fields = ignoresCase ? transform_keys(col("fields"), (k, v) -> lower(k)) : col("fields");
    List<Column> columns = new ArrayList<>(origin());
    columns.add(fields.as(SOUGHT));
    List<Column> named = new ArrayList<>(kept());
    for (String raw : feed.columnNames()) {
      named.add(value(feed, raw, ignoresCase).as(raw));
    }
    return bronze
        .where(col("row_number").gt(0))
        .select(columns.toArray(Column[]::new))
        .select(named.toArray(Column[]::new));
  }

  private static Column value(Feed feed, String raw, boolean ignoresCase) {
    if (raw.equals(Feed.FILE)) {
      return substring_index(col(FILE_PATH), "/", -1);
    }
    return coalesce(
        feed.namesOf(raw).stream()
            .map(name -> ignoresCase ? name.toLowerCase(Locale.ROOT) : name)
            .distinct()
            .map(name -> col(SOUGHT).getItem(lit(name)))
            .toArray(Column[]::new));
  }

  /** The columns that every stage of the mapping keeps. */
  static List<Column> kept() {
    return ORIGIN.stream().map(name -> col("__" + name)).toList();
  }

  private static List<Column> origin() {
    return ORIGIN.stream().map(name -> col(name).as("__" + name)).toList();
  }
}
