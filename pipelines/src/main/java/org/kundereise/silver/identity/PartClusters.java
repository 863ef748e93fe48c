package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.kundereise.lake.Few;
import org.kundereise.silver.linkage.ClusterRecords;

/**
 * Parts clusters in which two identifiers are linked that a steward keeps apart, or records by no
 * more than a weak likeness, by {@link Persons}. Such clusters are small and mostly few: then they
 * are parted in the driver.
 *
 * @param forbidden pairs that are never one person
 * @param few how many links the driver may look at
 */
record PartClusters(List<Persons.Pair> forbidden, int few) {
  private static final int FEW = 500_000;
  private static final StructType PARTS =
      StructType.fromDDL("identifier STRING NOT NULL, part STRING NOT NULL");

  PartClusters(List<Persons.Pair> forbidden) {
    this(forbidden, FEW);
  }

  /**
   * The identifiers of clusters that must be looked at, each with its {@code part}; empty if none
   * must.
   *
   * @param clusters {@code identifier} and {@code component}
   * @param links those that tie
   */
  Optional<Dataset<Row>> parts(Dataset<Row> clusters, Dataset<Row> links) {
    Dataset<Row> doubtful =
        Few.once(
            forbidden(clusters)
                .union(weak(clusters, links))
                .distinct()
                // A column of its own: Spark cannot tell it from that of the clusters it is joined
                // to.
                .toDF("doubtful"));
    if (doubtful.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> theirs =
        described(
            links.join(
                clusters.join(doubtful, col("component").equalTo(col("doubtful")), "left_semi"),
                "identifier"));
    List<Row> some = theirs.limit(few + 1).collectAsList();
    return Optional.of(
        some.size() > few
            ? spread(theirs)
            : clusters.sparkSession().createDataFrame(parted(some.iterator(), forbidden), PARTS));
  }

  /** Links as {@link Evidence}. */
  static List<Evidence> evidence(Dataset<Row> links) {
    return evidence(described(links.withColumn("component", lit(""))).collectAsList().iterator());
  }

  private static Dataset<Row> described(Dataset<Row> links) {
    return links.select(
        col("component"),
        col("identifier"),
        col("linked"),
        col("kind"),
        col("weight"),
        unix_micros(col("first_seen_at")).as("seen"));
  }

  private static List<Evidence> evidence(Iterator<Row> described) {
    List<Evidence> evidence = new ArrayList<>();
    described.forEachRemaining(
        row ->
            evidence.add(
                new Evidence(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.isNullAt(4) ? 0 : row.getDouble(4),
                    row.getLong(5))));
    return evidence;
  }

  private static List<Row> parted(Iterator<Row> described, List<Persons.Pair> forbidden) {
    List<Row> parts = new ArrayList<>();
    Persons.of(evidence(described), forbidden)
        .parts()
        .forEach((identifier, part) -> parts.add(RowFactory.create(identifier, part)));
    return parts;
  }

  private Dataset<Row> spread(Dataset<Row> described) {
    List<Persons.Pair> apart = List.copyOf(forbidden);
    MapFunction<Row, String> component = row -> row.getString(0);
    FlatMapGroupsFunction<String, Row, Row> part =
        (name, theirs) -> parted(theirs, apart).iterator();
    return described
        .groupByKey(component, Encoders.STRING())
        .flatMapGroups(part, Encoders.row(PARTS));
  }

  private static Dataset<Row> weak(Dataset<Row> clusters, Dataset<Row> links) {
    Column isWeak =
        col("kind").equalTo(IdentityLinksTable.PROBABLE).and(col("weight").lt(ClusterRecords.SURE));
    return clusters
        .join(links.where(isWeak).select("identifier"), new String[] {"identifier"}, "left_semi")
        .select("component");
  }

  private Dataset<Row> forbidden(Dataset<Row> clusters) {
    SparkSession spark = clusters.sparkSession();
    if (forbidden.isEmpty()) {
      return clusters.select("component").where(lit(false));
    }
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
