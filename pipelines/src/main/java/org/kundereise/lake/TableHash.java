package org.kundereise.lake;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table's content as one number, whatever the order of its rows and files.
 *
 * @param rows how many rows it has
 * @param hash 32 hex digits; equal for tables with equal rows, load columns aside
 */
public record TableHash(long rows, String hash) {

  /**
   * Hashes each row and adds the hashes up in two ways, so that repeated rows do not cancel out.
   */
  public static TableHash of(Dataset<Row> table) {
    Column[] content =
        Arrays.stream(table.schema().fields())
            .filter(f -> !Table.LOAD_COLUMNS.contains(f.name()))
            .flatMap(f -> Stream.of(value(f), col(f.name()).isNull()))
            .toArray(Column[]::new);
    Column row = xxhash64(content);
    Row result =
        table
            .select(row.as("h"))
            .select(col("h"), xxhash64(col("h"), lit(7)).as("g"))
            .agg(count(lit(1)), sum(col("h").cast("decimal(20,0)")), bit_xor(col("g")))
            .head();
    long sum = result.isNullAt(1) ? 0 : result.getDecimal(1).toBigInteger().longValue();
    long xor = result.isNullAt(2) ? 0 : result.getLong(2);
    return new TableHash(result.getLong(0), "%016x%016x".formatted(sum, xor));
  }

  /**
   * What is hashed of a column, beside whether it is null: xxhash64 passes nulls over, also those
   * inside a value, which as text have their place.
   */
  private static Column value(StructField field) {
    Column value = col(field.name());
    DataType type = field.dataType();
    if (type instanceof MapType) {
      return sort_array(map_entries(value)).cast(DataTypes.StringType);
    }
    boolean holdsValues = type instanceof ArrayType || type instanceof StructType;
    return holdsValues ? value.cast(DataTypes.StringType) : value;
  }
}
