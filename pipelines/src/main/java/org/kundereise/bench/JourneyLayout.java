package org.kundereise.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.kundereise.gold.journeys.Fold;

/**
 * Events folded as {@code gold.journeys} is: one row per user with {@code times}, {@code stages},
 * {@code channels} and {@code amounts} side by side.
 *
 * @param folder of its Parquet files
 */
public record JourneyLayout(SparkSession spark, String folder) {
  static final List<String> COLUMNS = List.of("user_id", "ts", "stage", "channel", "amount_cents");
  private static final String CHANNELS = "/channels";
  private static final String JOURNEYS = "/journeys";

  /**
   * Builds it.
   *
   * @param events a Parquet file with {@code user_id, ts, stage, channel, amount_cents}, in any
   *     order
   */
  public void build(String events) {
    Dataset<Row> rows = spark.read().parquet(events);
    Set<String> missing = new TreeSet<>(COLUMNS);
    missing.removeAll(List.of(rows.columns()));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot read %s: it has no column %s".formatted(events, String.join(", ", missing)));
    }
    List<String> channels =
        rows.select("channel").distinct().orderBy("channel").as(Encoders.STRING()).collectAsList();
    spark
        .createDataset(channels, Encoders.STRING())
        .coalesce(1)
        .write()
        .mode("overwrite")
        .text(folder + CHANNELS);
    Column code = lit(-1);
    for (int i = 0; i < channels.size(); i++) {
      code = when(col("channel").equalTo(channels.get(i)), lit(i)).otherwise(code);
    }
    Dataset<Row> coded =
        rows.select(
            col("user_id"),
            unix_micros(col("ts")).as("times"),
            col("stage").cast(DataTypes.ByteType).as("stages"),
            code.cast(DataTypes.ShortType).as("channels"),
            col("amount_cents").as("amounts"));
    new Fold(
            "user_id",
            List.of("times", "stages"),
            List.of("times", "stages", "channels", "amounts"),
            Fold.partitions(spark, rows.count()))
        .apply(coded)
        .write()
        .mode("overwrite")
        .option("compression", "uncompressed")
        .parquet(folder + JOURNEYS);
  }

  Dataset<Row> journeys() {
    return spark.read().parquet(folder + JOURNEYS);
  }

  /** The channels' names in the order of their codes. */
  List<String> channels() {
    return spark.read().textFile(folder + CHANNELS).collectAsList();
  }
}
