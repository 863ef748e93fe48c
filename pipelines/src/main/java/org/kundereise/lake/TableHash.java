package org.kundereise.lake;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;

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
            .map(
                f ->
                    f.dataType() instanceof MapType
                        ? sort_array(map_entries(col(f.name())))
                        : col(f.name()))
            // A null must count in its place: xxhash64 alone skips it.
            .map(c -> array(c.isNull().cast(DataTypes.StringType), c.cast(DataTypes.StringType)))
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
}
