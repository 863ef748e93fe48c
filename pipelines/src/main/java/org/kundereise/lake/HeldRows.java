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
import org.kundereise.lake.scan.LoggedFiles;
import scala.Option;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/**
 * Rows computed once. What comes of them is planned knowing how large they are and, if they are
 * {@link Few}, what they are.
 *
 * <p>In a session for little data they are computed as they are planned already: Spark's own cache
 * would plan them once more. In one for much data that is nothing beside the room which its columns
 * save.
 */
public final class HeldRows implements AutoCloseable {
  private final Dataset<Row> rows;
  private final long count;
  private final Runnable release;

  private HeldRows(Dataset<Row> rows, long count, Runnable release) {
    this.rows = rows;
    this.count = count;
    this.release = release;
  }

  /** Computes the rows. They are let go of when closed. */
  public static HeldRows of(Dataset<Row> rows) {
    return LoggedFiles.generatesCode(rows.sparkSession()) ? inColumns(rows) : asPlanned(rows);
  }

  private static HeldRows inColumns(Dataset<Row> rows) {
    Dataset<Row> held = rows.persist(StorageLevel.MEMORY_AND_DISK());
    Measured measured = Measured.of(planned(held.select("*")).queryExecution().toRdd());
    if (measured.areFew()) {
      held.unpersist();
      return new HeldRows(known(rows, measured.brought()), measured.rows(), () -> {});
    }
    return new HeldRows(held, measured.rows(), held::unpersist);
  }

  /** Computes the rows. They are let go of when closed, or when nobody refers to them any more. */
  static HeldRows asPlanned(Dataset<Row> rows) {
    RDD<InternalRow> held =
        planned(rows)
            .queryExecution()
            .toRdd()
            .mapPartitionsInternal(new Copies(), true, ClassTag$.MODULE$.apply(InternalRow.class))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Measured measured = Measured.of(held);
    if (measured.areFew()) {
      held.unpersist(false);
      return new HeldRows(known(rows, measured.brought()), measured.rows(), () -> {});
    }
    return new HeldRows(
        dataset(rows, relation(rows, held, measured)),
        measured.rows(),
        () -> held.unpersist(false));
  }

  /**
   * What is known about all rows.
   *
   * @param brought as many of them as there may be if they are few
   */
  private record Measured(long rows, long bytes, List<InternalRow> brought) {
    static Measured of(RDD<InternalRow> held) {
      long rows = 0;
      long bytes = 0;
      List<InternalRow> brought = new ArrayList<>();
      Measure measure = new Measure(Few.bytesOfAPart(held.getNumPartitions()));
      for (Part part : PartitionJob.run(held, measure, Part.class)) {
        rows += part.rows();
        bytes += part.bytes();
        brought.addAll(part.all());
      }
      return new Measured(rows, bytes, brought);
    }

    boolean areFew() {
      return brought.size() == rows && Few.are(rows, bytes);
    }
  }

  /**
   * What is known about the rows of a partition.
   *
   * @param all of them if they are few, else none
   */
  private record Part(long rows, long bytes, List<InternalRow> all) implements Serializable {}

  /** The rows, known when a question about them is planned. */
  private static Dataset<Row> known(Dataset<Row> rows, List<InternalRow> all) {
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

  private static LogicalPlan relation(Dataset<Row> rows, RDD<InternalRow> held, Measured measured) {
    Statistics size =
        new Statistics(
            scala.math.BigInt.apply(measured.bytes()),
            Option.apply(scala.math.BigInt.apply(measured.rows())),
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
    release.run();
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
          all.add(row.copy());
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
