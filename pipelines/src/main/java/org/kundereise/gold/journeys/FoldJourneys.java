package org.kundereise.gold.journeys;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Keeps {@code gold.journeys}: folds the touchpoints of the customers whom the night touches.
 *
 * @param stages names of the stages in order
 */
public record FoldJourneys(List<String> stages) {
  private static final int BUCKETS = 64;

  /** At the same moment in the order of kinds, which is that of what is done on a visit. */
  private static final List<String> ORDER = List.of("times", "kinds", "touchpoint_id");

  private static final List<String> ARRAYS =
      List.of("times", "kinds", "stages", "channels", "amounts", "scores");

  /**
   * Folds the journeys that the night touches, or all.
   *
   * @param customers whom the night touches, one column {@code customer_id}
   */
  public RowCounts run(Lake lake, long seq, Reach reach, Supplier<Dataset<Row>> customers) {
    Dataset<Row> touchpoints = lake.read(TouchpointsTable.TABLE);
    if (reach == Reach.EVERYTHING) {
      return lake.replace(JourneysTable.TABLE, fold(lake, touchpoints, seq)).counts();
    }
    Dataset<Row> touched = customers.get();
    Dataset<Row> theirs = touchpoints.join(touched, new String[] {"customer_id"}, "left_semi");
    return lake.replaceWithin(JourneysTable.TABLE, fold(lake, theirs, seq), touched, "customer_id")
        .counts();
  }

  private Dataset<Row> fold(Lake lake, Dataset<Row> touchpoints, long seq) {
    return new Fold("customer_id", ORDER, ARRAYS, partitions(lake, touchpoints))
        .apply(touchpoints.select(coded()))
        .withColumn("bucket", pmod(hash(col("customer_id")), lit(BUCKETS)))
        .withColumn(Table.NIGHT_SEQ, lit(seq));
  }

  /**
   * Journeys with one array more, for questions that their codes can't answer.
   *
   * @param array its name
   * @param value of a touchpoint, never null
   */
  public Dataset<Row> with(String array, Column value, Lake lake) {
    Dataset<Row> touchpoints = lake.read(TouchpointsTable.TABLE);
    Column[] columns =
        Stream.concat(Stream.of(coded()), Stream.of(value.as(array))).toArray(Column[]::new);
    List<String> arrays = Stream.concat(ARRAYS.stream(), Stream.of(array)).toList();
    return new Fold("customer_id", ORDER, arrays, partitions(lake, touchpoints))
        .apply(touchpoints.select(columns));
  }

  private Column[] coded() {
    return new Column[] {
      col("customer_id"),
      unix_micros(col("occurred_at")).as("times"),
      code(col("kind"), Arrays.stream(Kind.values()).map(Kind::label).toList())
          .cast("tinyint")
          .as("kinds"),
      col("touchpoint_id"),
      code(col("stage"), stages).cast("tinyint").as("stages"),
      code(col("channel"), ChannelCodes.inOrder()).cast("smallint").as("channels"),
      coalesce(col("value").multiply(lit(JourneysTable.AMOUNT_UNITS)).cast("long"), lit(0L))
          .as("amounts"),
      col("score").as("scores")
    };
  }

  /** Some of the touchpoints are counted only where all of them need more partitions than usual. */
  private static int partitions(Lake lake, Dataset<Row> touchpoints) {
    long all = lake.count(TouchpointsTable.TABLE);
    return Fold.partitions(lake.spark(), all <= Fold.ROWS ? all : touchpoints.count());
  }

  /** The place of a name in the list, from 1; 0 for a name that is not in it. */
  private static Column code(Column name, List<String> names) {
    Column code = lit(0);
    for (int i = 0; i < names.size(); i++) {
      code = when(name.equalTo(names.get(i)), lit(i + 1)).otherwise(code);
    }
    return code;
  }
}
