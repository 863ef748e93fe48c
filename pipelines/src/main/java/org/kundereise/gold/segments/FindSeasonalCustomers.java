package org.kundereise.gold.segments;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;

import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.segments.FindRhythms.Found;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.stats.season.SeasonRule;
import org.kundereise.stats.season.YearlyRhythm;

/**
 * Recognises customers who buy at the same time of the year, and says when that comes again.
 *
 * @param zone in which days begin
 */
public record FindSeasonalCustomers(ZoneId zone) {
  private static final SeasonRule RULE = new SeasonRule(4, 2, 0.8, 0.05);
  private static final int REMIND_DAYS = 14;

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    JavaRDD<Found> rhythms =
        lake.read(JourneysTable.TABLE)
            .where(exists(col("kinds"), kind -> kind.equalTo(Kind.ORDER.code())))
            .select("customer_id", "times", "kinds")
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(new FindRhythms(RULE, zone, businessDate))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      double limit =
          RULE.limit(
              rhythms.map(found -> found.rhythm().p()).collect().stream()
                  .mapToDouble(Double::doubleValue)
                  .toArray());
      JavaRDD<Row> rows =
          rhythms
              .filter(found -> RULE.isSeasonal(found.rhythm(), limit))
              .map(found -> row(found, businessDate, seq));
      return lake.replace(
              SeasonalCustomersTable.TABLE,
              lake.spark().createDataFrame(rows, SeasonalCustomersTable.TABLE.schema()))
          .counts();
    } finally {
      rhythms.unpersist();
    }
  }

  private static Row row(Found found, LocalDate businessDate, long seq) {
    YearlyRhythm rhythm = found.rhythm();
    int season = rhythm.next(businessDate);
    LocalDate from = rhythm.begins(season);
    boolean hasOrdered = rhythm.last() >= season;
    return RowFactory.create(
        found.customer(),
        rhythm.days(),
        rhythm.seasons(),
        rhythm.concentration(),
        rhythm.p(),
        Date.valueOf(LocalDate.ofEpochDay(found.lastDay())),
        Date.valueOf(from),
        Date.valueOf(rhythm.peaks(season)),
        Date.valueOf(rhythm.ends(season)),
        hasOrdered,
        Math.max(0, season - 1 - rhythm.last()),
        !hasOrdered && !businessDate.isBefore(from.minusDays(REMIND_DAYS)),
        seq);
  }
}
