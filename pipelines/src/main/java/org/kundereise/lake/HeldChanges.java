package org.kundereise.lake;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import org.kundereise.lake.Lake.Change;

/**
 * Changes of a table, computed once, as they are planned already: Spark's own cache would plan them
 * once more, and counting what it holds would shuffle it.
 */
record HeldChanges(JavaRDD<InternalRow> held, Dataset<Row> rows) implements AutoCloseable {

  static HeldChanges of(Dataset<Row> changes) {
    var planned = (org.apache.spark.sql.classic.Dataset<Row>) changes;
    JavaRDD<InternalRow> held =
        planned
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            // The row that a plan yields is the same object again and again.
            .map(InternalRow::copy)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new HeldChanges(
        held, planned.sparkSession().internalCreateDataFrame(held.rdd(), changes.schema(), false));
  }

  /** How many rows they insert, update and delete. */
  Change count() {
    int change = rows.schema().fieldIndex(Lake.CHANGE);
    Map<String, Long> counts = new TreeMap<>();
    held.mapPartitions(rows -> List.of(counted(rows, change)).iterator())
        .collect()
        .forEach(some -> some.forEach((kind, n) -> counts.merge(kind, n, Long::sum)));
    return Difference.change(counts);
  }

  private static Map<String, Long> counted(Iterator<InternalRow> rows, int change) {
    Map<String, Long> counts = new TreeMap<>();
    rows.forEachRemaining(row -> counts.merge(row.getString(change), 1L, Long::sum));
    return counts;
  }

  @Override
  public void close() {
    held.unpersist();
  }
}
