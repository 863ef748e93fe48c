package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.kundereise.silver.linkage.LinkageModel.Place;

/**
 * How many contacts there are in blocks. In a block with more than the model allows nobody is
 * compared: it would cost much and say little.
 *
 * @param compared {@link ComparedContactsTable}
 * @param most contacts in a block in which they are compared
 */
record Crowds(Dataset<Row> compared, long most) {
  private static final StructType PLACES =
      StructType.fromDDL("rule INT NOT NULL, block BIGINT NOT NULL");

  /** All blocks in which there are too many. */
  Set<Place> all() {
    return places(
            placed()
                .groupBy("rule", "block")
                .agg(count(lit(1)).as("contacts"))
                .where(col("contacts").gt(most)))
        .keySet();
  }

  /** The contacts in some blocks. */
  Map<Place, Long> sizes(Collection<Place> places) {
    return places.isEmpty()
        ? Map.of()
        : places(
            placed()
                .join(broadcast(rows(places)), new String[] {"rule", "block"})
                .groupBy("rule", "block")
                .agg(count(lit(1)).as("contacts")));
  }

  /** The rows of the contacts that are in one of the blocks at least. */
  Dataset<Row> in(Collection<Place> places) {
    Dataset<Row> there =
        placed()
            .join(broadcast(rows(places)), new String[] {"rule", "block"})
            .select(col("identifier").as("there"))
            .distinct();
    return compared.join(there, col("identifier").equalTo(col("there")), "left_semi");
  }

  boolean isCrowded(long contacts) {
    return contacts > most;
  }

  private Dataset<Row> placed() {
    return compared
        .select(col("identifier"), posexplode(col("blocks")))
        .toDF("identifier", "rule", "block")
        .where(col("block").notEqual(Place.NOWHERE));
  }

  private Dataset<Row> rows(Collection<Place> places) {
    SparkSession spark = compared.sparkSession();
    List<Row> rows =
        places.stream().map(place -> RowFactory.create(place.rule(), place.block())).toList();
    return spark.createDataFrame(rows, PLACES);
  }

  private static Map<Place, Long> places(Dataset<Row> counted) {
    return counted.collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> new Place(row.getInt(0), row.getLong(1)),
                row -> row.getLong(2),
                Long::sum,
                HashMap::new));
  }
}
