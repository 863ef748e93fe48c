package org.kundereise.silver.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Connected components by spreading the smallest label: each round every node takes the smallest
 * label among itself and its neighbours, then the label of that label, so that distances halve
 * (Shiloach and Vishkin, "An O(log n) parallel connectivity algorithm", 1982, in its data-parallel
 * form). Every round is a join, so it runs wherever Spark does. The few links of a night are joined
 * in the driver instead: each round costs two jobs.
 *
 * @param links rows with {@code identifier} and {@code linked}; a node may be linked to itself
 * @param few how many links the driver may join
 */
public record Components(Dataset<Row> links, int few) {
  private static final int FEW = 100_000;
  private static final StructType LABELS =
      StructType.fromDDL("identifier STRING NOT NULL, component STRING NOT NULL");

  /** Components of links that are joined wherever it is quicker. */
  public Components(Dataset<Row> links) {
    this(links, FEW);
  }

  /**
   * One row per node: {@code identifier} and {@code component}, the smallest identifier it is
   * connected to.
   */
  public Dataset<Row> label() {
    List<Row> some = links.select("identifier", "linked").limit(few + 1).collectAsList();
    return some.size() > few ? spread() : joined(some);
  }

  private Dataset<Row> joined(List<Row> all) {
    UnionFind sets = new UnionFind();
    all.forEach(link -> sets.join(link.getString(0), link.getString(1)));
    List<Row> labels = new ArrayList<>();
    sets.smallest().forEach((node, label) -> labels.add(RowFactory.create(node, label)));
    return links.sparkSession().createDataFrame(labels, LABELS);
  }

  private Dataset<Row> spread() {
    Dataset<Row> edges =
        links
            .select(col("identifier").as("a"), col("linked").as("b"))
            .union(links.select(col("linked").as("a"), col("identifier").as("b")))
            .distinct()
            .localCheckpoint();
    Dataset<Row> labels =
        edges.groupBy("a").agg(least(col("a"), min("b")).as("label")).localCheckpoint();
    if (edges.where(col("a").notEqual(col("b"))).isEmpty()) {
      return asComponents(labels);
    }
    while (true) {
      Dataset<Row> next = jump(spread(edges, labels)).localCheckpoint();
      boolean changed =
          !next.as("n")
              .join(labels.as("l"), col("n.a").equalTo(col("l.a")))
              .where(col("n.label").notEqual(col("l.label")))
              .isEmpty();
      labels = next;
      if (!changed) {
        return asComponents(labels);
      }
    }
  }

  private static Dataset<Row> asComponents(Dataset<Row> labels) {
    return labels.select(col("a").as("identifier"), col("label").as("component"));
  }

  private static Dataset<Row> spread(Dataset<Row> edges, Dataset<Row> labels) {
    Dataset<Row> neighbours =
        edges
            .join(labels.withColumnRenamed("a", "b"), "b")
            .groupBy("a")
            .agg(min("label").as("offered"));
    return labels
        .join(neighbours, "a")
        .select(col("a"), least(col("label"), col("offered")).as("label"));
  }

  private static Dataset<Row> jump(Dataset<Row> labels) {
    Dataset<Row> roots = labels.select(col("a").as("label"), col("label").as("root"));
    return labels.join(roots, "label").select(col("a"), col("root").as("label"));
  }
}
