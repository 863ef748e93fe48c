package org.kundereise.silver.linkage;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Rows that were found: few are held here, many are in Spark. */
public final class Answer implements Iterable<Row> {
  private final SparkSession spark;
  private final StructType schema;
  private final List<Row> held;
  private final Dataset<Row> dataset;

  private Answer(SparkSession spark, StructType schema, List<Row> held, Dataset<Row> dataset) {
    this.spark = spark;
    this.schema = schema;
    this.held = held;
    this.dataset = dataset;
  }

  static Answer held(SparkSession spark, StructType schema, List<Row> rows) {
    return new Answer(spark, schema, rows, null);
  }

  /** Rows in Spark; computed each time they are asked for, unless the dataset is persisted. */
  public static Answer of(Dataset<Row> dataset) {
    return new Answer(dataset.sparkSession(), dataset.schema(), null, dataset);
  }

  SparkSession spark() {
    return spark;
  }

  /** The rows as a dataset. */
  public Dataset<Row> dataset() {
    return held == null ? dataset : spark.createDataFrame(held, schema);
  }

  /** The same rows, computed once even if they are asked for several times. */
  public Answer persisted() {
    return held == null ? of(dataset.persist()) : this;
  }

  /** The rows one by one, brought here. */
  @Override
  public Iterator<Row> iterator() {
    return held == null ? dataset.toLocalIterator() : held.iterator();
  }

  /** The rows as a list, unless there are more than so many; then empty. */
  Optional<List<Row>> atMost(int rows) {
    List<Row> few = held == null ? dataset.limit(rows + 1).collectAsList() : held;
    return few.size() > rows ? Optional.empty() : Optional.of(few);
  }
}
