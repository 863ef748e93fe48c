package org.kundereise.lake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Makes tables that others declare equal to other ones, columns and all, each in one commit. Small
 * tables are mostly waited for, so some are made side by side.
 */
record Publish(SparkSession spark, TableStore store) {
  private static final int THREADS = 3;

  /**
   * @param tables from where to where
   * @return the rows written to each table, in the same order; empty where it was equal already
   */
  Map<String, Optional<Long>> run(Map<String, String> tables) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Map<String, Future<Optional<Long>>> begun = new LinkedHashMap<>();
      tables.forEach((from, to) -> begun.put(to, threads.submit(() -> publish(from, to))));
      Map<String, Optional<Long>> written = new LinkedHashMap<>();
      for (Map.Entry<String, Future<Optional<Long>>> publishing : begun.entrySet()) {
        written.put(publishing.getKey(), publishing.getValue().get());
      }
      return written;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Cannot publish the marts: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot publish the marts: interrupted", e);
    } finally {
      threads.shutdownNow();
    }
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
