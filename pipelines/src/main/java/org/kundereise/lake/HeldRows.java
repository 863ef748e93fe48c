package org.kundereise.lake;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeMap$;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Statistics;
import org.apache.spark.sql.catalyst.plans.physical.UnknownPartitioning;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Option;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/**
 * Rows computed once, as they are planned already: Spark's own cache would plan them once more.
 * What comes of it is planned knowing how large they are and, if they are {@link Few}, what they
 * are.
 */
public final class HeldRows implements AutoCloseable {
  private final RDD<InternalRow> held;
  private final Dataset<Row> rows;
  private final long count;

  private HeldRows(RDD<InternalRow> held, Dataset<Row> rows, long count) {
    this.held = held;
    this.rows = rows;
    this.count = count;
  }

  /** Computes the rows. They are let go of when closed, or when nobody refers to them any more. */
  public static HeldRows of(Dataset<Row> rows) {
    RDD<InternalRow> held =
        planned(rows)
            .queryExecution()
            .toRdd()
            .mapPartitionsInternal(new Copies(), true, ClassTag$.MODULE$.apply(InternalRow.class))
            .persist(StorageLevel.MEMORY_AND_DISK());
    long count = 0;
    long bytes = 0;
    List<InternalRow> brought = new ArrayList<>();
    Measure measure = new Measure(Few.bytesOfAPart(held.getNumPartitions()));
    for (Part part : PartitionJob.run(held, measure, Part.class)) {
      count += part.rows();
      bytes += part.bytes();
      brought.addAll(part.all());
    }
    if (brought.size() == count && Few.are(count, bytes)) {
      held.unpersist(false);
      return new HeldRows(held, known(rows, brought), count);
    }
    return new HeldRows(held, dataset(rows, relation(rows, held, count, bytes)), count);
  }

  /**
   * What is known about the rows of a partition.
   *
   * @param all of them if they are few, else none
   */
  private record Part(long rows, long bytes, List<InternalRow> all) implements Serializable {}

  /** The rows, known when a question about them is planned. */
  static Dataset<Row> known(Dataset<Row> rows, List<InternalRow> all) {
    return dataset(
        rows,
        new LocalRelation(
            columns(rows.schema()),
            CollectionConverters.asScala(all).toSeq(),
            false,
            Option.empty()));
  }

  static org.apache.spark.sql.classic.Dataset<Row> planned(Dataset<Row> rows) {
    return (org.apache.spark.sql.classic.Dataset<Row>) rows;
  }

  private static Dataset<Row> dataset(Dataset<Row> rows, LogicalPlan plan) {
    return org.apache.spark.sql.classic.Dataset.ofRows(planned(rows).sparkSession(), plan);
  }

  private static LogicalPlan relation(
      Dataset<Row> rows, RDD<InternalRow> held, long count, long bytes) {
    Statistics size =
        new Statistics(
            scala.math.BigInt.apply(bytes),
            Option.apply(scala.math.BigInt.apply(count)),
            AttributeMap$.MODULE$.empty(),
            false);
    return new LogicalRDD(
        columns(rows.schema()),
        held,
        new UnknownPartitioning(0),
        CollectionConverters.asScala(List.<SortOrder>of()).toSeq(),
        false,
        Option.empty(),
        planned(rows).sparkSession(),
        Option.apply(size),
        Option.empty());
  }

  private static scala.collection.immutable.Seq<Attribute> columns(StructType schema) {
    List<Attribute> columns =
        List.copyOf(CollectionConverters.asJava(DataTypeUtils.toAttributes(schema)));
    return CollectionConverters.asScala(columns).toSeq();
  }

  public Dataset<Row> rows() {
    return rows;
  }

  /** How many they are. */
  public long count() {
    return count;
  }

  @Override
  public void close() {
    held.unpersist(false);
  }

  private static final class Measure extends PartitionJob<Part> {
    private final long most;

    /**
     * @param most bytes of a partition's rows that are brought here
     */
    Measure(long most) {
      this.most = most;
    }

    @Override
    Part of(Iterator<InternalRow> rows) {
      long count = 0;
      long bytes = 0;
      List<InternalRow> all = new ArrayList<>();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        count++;
        bytes += ((UnsafeRow) row).getSizeInBytes();
        if (bytes <= most && Few.are(count, bytes)) {
          all.add(row);
        } else {
          all.clear();
        }
      }
      return new Part(count, bytes, all);
    }
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
}
