package org.kundereise.lake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.kundereise.concurrent.AtOnce;

/**
 * Makes tables that others declare equal to other ones, columns and all, each in one commit. Small
 * tables are mostly waited for, so some are made side by side.
 */
record Publish(SparkSession spark, TableStore store) {
  /**
   * @param tables from where to where
   * @return the rows written to each table, in the same order; empty where it was equal already
   */
  Map<String, Optional<Long>> run(Map<String, String> tables) {
    Map<String, Supplier<Optional<Long>>> begun = new LinkedHashMap<>();
    Map<String, Optional<Long>> written = new LinkedHashMap<>();
    try (AtOnce publishing = new AtOnce("publish the marts")) {
      tables.forEach((from, to) -> begun.put(to, publishing.ask(() -> publish(from, to))));
      begun.forEach((to, rows) -> written.put(to, rows.get()));
    }
    return written;
  }

  private Optional<Long> publish(String from, String to) {
    Dataset<Row> rows = spark.table(from);
    if (!store.exists(to)) {
      store.prepare(to);
    }
    long number;
    if (store.exists(to)) {
      TableHash hash = TableHash.of(rows);
      Dataset<Row> known = spark.table(to);
      if (sameColumns(rows.schema(), known.schema()) && TableHash.of(known).equals(hash)) {
        return Optional.empty();
      }
      number = hash.rows();
    } else {
      number = rows.count();
    }
    rows.write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", "true")
        .options(TableStore.RETENTION)
        .saveAsTable(to);
    return Optional.of(number);
  }

  private static boolean sameColumns(StructType one, StructType other) {
    return Arrays.equals(one.fieldNames(), other.fieldNames())
        && Arrays.equals(
            Arrays.stream(one.fields()).map(StructField::dataType).toArray(),
            Arrays.stream(other.fields()).map(StructField::dataType).toArray());
  }
}
