package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Parts clusters in which two identifiers are linked that a steward keeps apart, by {@link
 * Persons}. Such clusters are few and small, so they are parted in the driver.
 *
 * @param forbidden pairs that are never one person
 */
record CutForbidden(List<Persons.Pair> forbidden) {
  private static final StructType PARTS =
      StructType.fromDDL("identifier STRING NOT NULL, part STRING NOT NULL");

  /**
   * The identifiers of clusters that must be parted, each with its {@code part}; empty if none
   * must.
   *
   * @param clusters {@code identifier} and {@code component}
   * @param links those that tie
   */
  Optional<Dataset<Row>> parts(Dataset<Row> clusters, Dataset<Row> links) {
    Dataset<Row> broken = broken(clusters).localCheckpoint();
    if (broken.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> theirs = clusters.join(broken, new String[] {"component"}, "left_semi");
    Persons persons =
        Persons.of(
            evidence(links.join(theirs, new String[] {"identifier"}, "left_semi")), forbidden);
    List<Row> parts = new ArrayList<>();
    persons.parts().forEach((identifier, part) -> parts.add(RowFactory.create(identifier, part)));
    return Optional.of(clusters.sparkSession().createDataFrame(parts, PARTS));
  }

  /** Links as {@link Evidence}. */
  static List<Evidence> evidence(Dataset<Row> links) {
    return links
        .select(
            col("identifier"),
            col("linked"),
            col("kind"),
            col("weight"),
            unix_micros(col("first_seen_at")))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Evidence(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    row.isNullAt(3) ? 0 : row.getDouble(3),
                    row.getLong(4)))
        .toList();
  }

  private Dataset<Row> broken(Dataset<Row> clusters) {
    SparkSession spark = clusters.sparkSession();
    List<Row> rows =
        forbidden.stream().map(pair -> RowFactory.create(pair.left(), pair.right())).toList();
    Dataset<Row> pairs =
        spark.createDataFrame(
            rows, StructType.fromDDL("left_id STRING NOT NULL, right_id STRING NOT NULL"));
    Dataset<Row> left =
        clusters.select(col("identifier").as("left_id"), col("component").as("left_component"));
    Dataset<Row> right = clusters.select(col("identifier").as("right_id"), col("component"));
    return pairs
        .join(left, "left_id")
        .join(right, "right_id")
        .where(col("left_component").equalTo(col("component")))
        .select("component")
        .distinct();
  }
}
