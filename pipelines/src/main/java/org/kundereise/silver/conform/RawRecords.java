package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Bronze rows with their raw fields as columns, beside what says where they came from. */
final class RawRecords {
  static final String FILE_ID = "__file_id";
  static final String ROW_NUMBER = "__row_number";
  static final String FILE_PATH = "__file_path";
  static final String FILE_DATE = "__file_date";
  static final String ERROR = "__error";
  static final String RECORD = "__record";
  static final String FIELDS = "__fields";

  private static final List<String> ORIGIN =
      List.of("file_id", "row_number", "file_path", "file_date", "error", "record", "fields");

  private RawRecords() {}

  static Dataset<Row> of(Dataset<Row> bronze, Set<String> rawColumns) {
    List<Column> columns = new ArrayList<>(origin());
    for (String raw : rawColumns) {
      columns.add(col("fields").getItem(lit(raw)).as(raw));
    }
    return bronze.where(col("row_number").gt(0)).select(columns.toArray(Column[]::new));
  }

  /** The columns that every stage of the mapping keeps. */
  static List<Column> kept() {
    return ORIGIN.stream().map(name -> col("__" + name)).toList();
  }

  private static List<Column> origin() {
    return ORIGIN.stream().map(name -> col(name).as("__" + name)).toList();
  }
}
