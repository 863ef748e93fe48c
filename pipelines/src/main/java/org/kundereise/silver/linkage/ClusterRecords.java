package org.kundereise.silver.linkage;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kundereise.silver.linkage.Clusters.Link;

/**
 * Makes persons of pairs: what is connected is one person, but weak links that would bridge groups
 * are broken, see {@link Clusters}. A person depends on the pairs of its component alone; so few
 * pairs are clustered in one place, and many in their components wherever Spark has room.
 *
 * @param inOnePlace the most pairs that are clustered in the driver
 */
public record ClusterRecords(int inOnePlace) {
  /** One row per record that is on a pair; {@code cluster_id} is the cluster's smallest record. */
  public static final StructType SCHEMA =
      StructType.fromDDL("record_id STRING NOT NULL, cluster_id STRING NOT NULL");

  /** Bits from which a pair needs no others beside it. */
  public static final double SURE = Clusters.SURE;

  /** Of the pairs between two groups the share that must be pairs for a weaker one to join them. */
  public static final double ENOUGH = Clusters.ENOUGH;

  private static final int IN_ONE_PLACE = 3_000_000;

  public ClusterRecords() {
    this(IN_ONE_PLACE);
  }

  /**
   * The clusters, as {@link #SCHEMA}.
   *
   * @param pairs the first columns of {@link FindPairs#SCHEMA}: two records and their weight
   */
  public Answer apply(Answer pairs) {
    Optional<List<Row>> few = pairs.atMost(inOnePlace);
    if (few.isPresent()) {
      return Answer.held(pairs.spark(), SCHEMA, clusters(few.get().iterator()));
    }
    Dataset<Row> links = pairs.dataset().select("record_a", "record_b", "weight");
    Dataset<Row> components =
        new Components(links.select(col("record_a").as("identifier"), col("record_b").as("linked")))
            .label()
            .withColumnRenamed("identifier", "record_a");
    MapFunction<Row, String> component = row -> row.getAs("component");
    FlatMapGroupsFunction<String, Row, Row> cluster = (name, rows) -> clusters(rows).iterator();
    return Answer.of(
        links
            .join(components, "record_a")
            .select("record_a", "record_b", "weight", "component")
            .groupByKey(component, Encoders.STRING())
            .flatMapGroups(cluster, Encoders.row(SCHEMA)));
  }

  private static List<Row> clusters(Iterator<Row> pairs) {
    List<Link> links = new ArrayList<>();
    pairs.forEachRemaining(
        p -> links.add(new Link(p.getString(0), p.getString(1), p.getDouble(2))));
    return Clusters.of(links, List.of()).entrySet().stream()
        .map(e -> RowFactory.create(e.getKey(), e.getValue()))
        .toList();
  }
}
