package org.kundereise.lake;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * What a job finds out about each partition. It is a class and no lambda: of a lambda Spark reads
 * the code, and writes all that it refers to, here the whole plan, to see that it can be sent.
 *
 * @param <T> what it finds out
 */
abstract class PartitionJob<T> extends AbstractFunction2<TaskContext, Iterator<InternalRow>, T>
    implements Serializable {

  /** What it finds out about the rows of a partition, each of which lasts until the next. */
  abstract T of(Iterator<InternalRow> rows);

  @Override
  public final T apply(TaskContext task, Iterator<InternalRow> rows) {
    return of(rows);
  }

  /** What it finds out about each partition, in their order. */
  static <T> T[] run(RDD<InternalRow> rows, PartitionJob<? extends T> job, Class<T> type) {
    @SuppressWarnings("unchecked")
    T[] found = (T[]) rows.sparkContext().runJob(rows, job, ClassTag$.MODULE$.apply(type));
    return found;
  }
}
