package org.kundereise.gold.segments;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ntile;
import static org.apache.spark.sql.functions.xxhash64;

import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.value.ScoreRfm;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;

/**
 * Counts who moved between RFM segments in each month that has ended. A month is counted anew only
 * where the orders known when it began or ended are others than they were.
 *
 * @param zone in which days and months begin
 */
public record FollowSegments(ZoneId zone) {
  private static final int MONTHS = 24;
  private static final int QUINTILES = 5;
  private static final String PROSPECT = "Prospect";

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    MonthEnds ends = MonthEnds.before(businessDate, MONTHS, zone);
    Dataset<Row> buyers =
        lake.read(JourneysTable.TABLE)
            .where(exists(col("kinds"), kind -> kind.equalTo(Kind.ORDER.code())));
    Map<LocalDate, Long> kept = kept(lake);
    Map<Integer, Long> changed = new TreeMap<>();
    evidence(buyers, ends)
        .forEach(
            (end, now) -> {
              Long before = kept.remove(ends.month(end));
              if (!now.equals(before)) {
                changed.put(end, now);
              }
            });
    // What is left is too old by now, or of a month without anybody who had ordered.
    Set<LocalDate> gone = kept.keySet();
    if (changed.isEmpty() && gone.isEmpty()) {
      return RowCounts.NONE;
    }
    List<Row> rows = changed.isEmpty() ? List.of() : count(buyers, ends, changed, seq);
    Object[] months =
        Stream.concat(changed.keySet().stream().map(ends::month), gone.stream())
            .map(Date::valueOf)
            .toArray();
    return lake.replaceWhere(
            SegmentMovesTable.TABLE,
            lake.spark().createDataFrame(rows, SegmentMovesTable.TABLE.schema()),
            col("month").isin(months))
        .counts();
  }

  private static Map<LocalDate, Long> kept(Lake lake) {
    Map<LocalDate, Long> kept = new HashMap<>();
    lake.read(SegmentMovesTable.TABLE)
        .select("month", "evidence")
        .collectAsList()
        .forEach(row -> kept.put(row.getDate(0).toLocalDate(), row.getLong(1)));
    return kept;
  }

  /** Of each month by whose end somebody had ordered. */
  private static Map<Integer, Long> evidence(Dataset<Row> buyers, MonthEnds ends) {
    long[] fingerprints =
        read(buyers, xxhash64(col("customer_id")))
            .mapPartitions(new FingerprintMonths(ends))
            .fold(new long[MONTHS + 1], FingerprintMonths::add);
    Map<Integer, Long> evidence = new TreeMap<>();
    for (int end = 1; end <= MONTHS; end++) {
      if (fingerprints[end] != 0) {
        evidence.put(end, FingerprintMonths.evidence(fingerprints, end));
      }
    }
    return evidence;
  }

  private static JavaRDD<InternalRow> read(Dataset<Row> buyers, Column customer) {
    return buyers.select(customer, col("times"), col("kinds")).queryExecution().toRdd().toJavaRDD();
  }

  /** Rows of {@link SegmentMovesTable}. */
  private static List<Row> count(
      Dataset<Row> buyers, MonthEnds ends, Map<Integer, Long> evidence, long seq) {
    List<Integer> needed =
        evidence.keySet().stream()
            .flatMap(end -> Stream.of(end - 1, end))
            .distinct()
            .sorted()
            .toList();
    JavaRDD<InternalRow> known =
        read(buyers, col("customer_id")).mapPartitions(new ListBuyers(ends, needed));
    SparkSession spark = (SparkSession) buyers.sparkSession();
    Dataset<Row> moves =
        spark
            .internalCreateDataFrame(known.rdd(), ListBuyers.SCHEMA, false)
            .select(
                col("month_end"),
                col("customer_id"),
                ScoreRfm.segment(quintile("last_day"), quintile("days")).as("segment_to"))
            .withColumn("segment_from", coalesce(before(), lit(PROSPECT)))
            .groupBy("month_end", "segment_from", "segment_to")
            .count();
    Map<List<Object>, Long> starts = new HashMap<>();
    List<Row> rows = moves.collectAsList();
    for (Row row : rows) {
      starts.merge(List.of(row.get(0), row.get(1)), row.getLong(3), Long::sum);
    }
    List<Row> counted = new ArrayList<>();
    for (Row row : rows) {
      int end = row.getInt(0);
      // The others are there only to say where customers came from.
      if (evidence.containsKey(end)) {
        String from = row.getString(1);
        counted.add(
            RowFactory.create(
                Date.valueOf(ends.month(end)),
                from,
                row.getString(2),
                row.getLong(3),
                from.equals(PROSPECT) ? null : starts.get(List.of(end, from)),
                evidence.get(end),
                seq));
      }
    }
    return counted;
  }

  /** Ties by customer, as in gold.rfm. */
  private static Column quintile(String measure) {
    return ntile(QUINTILES)
        .over(Window.partitionBy("month_end").orderBy(col(measure), col("customer_id")));
  }

  /** Who has ordered by one month's end has by all later ones. */
  private static Column before() {
    return lag(col("segment_to"), 1)
        .over(Window.partitionBy("customer_id").orderBy(col("month_end")));
  }
}
