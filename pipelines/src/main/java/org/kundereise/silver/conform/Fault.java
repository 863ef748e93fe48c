package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.kundereise.silver.Stream;
import org.kundereise.source.ColumnMapping;

/** One thing that is wrong with a record, as a column: (type, column, value, message) or null. */
final class Fault {
  static final String TYPE = "struct<type:string,column:string,value:string,message:string>";

  private Fault() {}

  static Column of(String type, String column, Column value, Column message) {
    return struct(
            lit(type).as("type"),
            lit(column).as("column"),
            value.as("value"),
            message.as("message"))
        .cast(TYPE);
  }

  static Column none() {
    return lit(null).cast(TYPE);
  }

  /** A value that breaks a rule. */
  static Column invalid(Column broken, String column, Column value, String reason) {
    Column text = coalesce(value.cast("string"), lit(""));
    return when(
        broken, of("invalid", column, text, concat(lit(column + " "), text, lit(" " + reason))));
  }

  /**
   * A value that is missing, or there and not understood.
   *
   * @param value what the mapping made of it
   * @param given whether there was something to read
   * @param text what there was
   */
  static Column unreadable(
      Stream stream, ColumnMapping mapped, Column value, Column given, Column text) {
    String column = mapped.column();
    String type = stream.table().schema().apply(column).dataType().sql();
    return stream.requires(column)
        ? when(
            value.isNull(), when(given, cannotRead(column, type, text)).otherwise(missing(column)))
        : unreadable(mapped, type, value, given, text);
  }

  /** A value that may be missing, and is there and not understood. */
  static Column unreadable(
      ColumnMapping mapped, String type, Column value, Column given, Column text) {
    return mapped.nullable()
        ? none()
        : when(value.isNull().and(given), cannotRead(mapped.column(), type, text));
  }

  static Column missing(String column) {
    return of("missing", column, lit(null).cast("string"), lit(column + " is missing"));
  }

  static Column cannotRead(String what, String type, Column text) {
    Column message = concat(lit("Cannot read " + what + " as " + type + ": '"), text, lit("'"));
    return of("unreadable", what, text, message);
  }
}
