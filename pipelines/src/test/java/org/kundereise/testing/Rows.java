package org.kundereise.testing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Makes rows from a table written as text. */
public final class Rows {
  private Rows() {}

  /**
   * Rows of a schema.
   *
   * @param text the first line names columns, cells are parted by {@code |}; an empty cell and a
   *     column that is not named are null
   * @throws IllegalArgumentException if the text names a column that the schema has not
   */
  public static Dataset<Row> of(SparkSession spark, StructType schema, String text) {
    TextTable table = TextTable.parse(text);
    table.columns().forEach(schema::fieldIndex);
    StructType strings =
        new StructType(
            table.columns().stream()
                .map(c -> DataTypes.createStructField(c, DataTypes.StringType, true))
                .toArray(StructField[]::new));
    List<Row> rows =
        table.rows().stream()
            .map(cells -> RowFactory.create(cells.stream().map(Rows::orNull).toArray()))
            .toList();
    Column[] typed =
        Arrays.stream(schema.fields())
            .map(
                f ->
                    (table.columns().contains(f.name()) ? col(f.name()) : lit(null))
                        .cast(f.dataType())
                        .as(f.name()))
            .toArray(Column[]::new);
    return spark.createDataFrame(rows, strings).coalesce(1).select(typed);
  }

  private static Object orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }
}
