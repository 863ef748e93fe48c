package org.kundereise.lake;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import org.kundereise.lake.Lake.Change;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/**
 * Changes of a table, computed once, as they are planned already: Spark's own cache would plan them
 * once more, and counting what it holds would shuffle it.
 */
record HeldChanges(RDD<InternalRow> held, Dataset<Row> rows) implements AutoCloseable {

  static HeldChanges of(Dataset<Row> changes) {
    var planned = (org.apache.spark.sql.classic.Dataset<Row>) changes;
    RDD<InternalRow> held =
        planned
            .queryExecution()
            .toRdd()
            .mapPartitionsInternal(new Copies(), true, ClassTag$.MODULE$.apply(InternalRow.class))
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new HeldChanges(
        held, planned.sparkSession().internalCreateDataFrame(held, changes.schema(), false));
  }

  /** How many rows they insert, update and delete. */
  Change count() {
    Map<String, Long> sums = new TreeMap<>();
    Counts counts = new Counts(rows.schema().fieldIndex(Lake.CHANGE));
    for (Map<?, ?> some : PartitionJob.run(held, counts, Map.class)) {
      some.forEach((kind, n) -> sums.merge((String) kind, (Long) n, Long::sum));
    }
    return Difference.change(sums);
  }

  @Override
  public void close() {
    held.unpersist(false);
  }

  /** The row that a plan yields is the same object again and again. */
  private static final class Copies
      extends AbstractFunction1<Iterator<InternalRow>, Iterator<InternalRow>>
      implements Serializable {
    @Override
    public Iterator<InternalRow> apply(Iterator<InternalRow> rows) {
      return rows.map(new Copy());
    }
  }

  private static final class Copy extends AbstractFunction1<InternalRow, InternalRow> {
    @Override
    public InternalRow apply(InternalRow row) {
      return row.copy();
    }
  }

  private static final class Counts extends PartitionJob<Map<String, Long>> {
    private final int change;

    Counts(int change) {
      this.change = change;
    }

    @Override
    Map<String, Long> of(Iterator<InternalRow> rows) {
      Map<String, Long> counts = new TreeMap<>();
      while (rows.hasNext()) {
        counts.merge(rows.next().getString(change), 1L, Long::sum);
      }
      return counts;
    }
  }
}
