package org.kundereise.gold.retention;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.kundereise.functions.LocalDays;
import org.kundereise.gold.retention.Calendar.Unit;
import org.kundereise.stats.quantiles.Sample;
import scala.Tuple2;

/** How long sessions were, by the month in which they began: one pass over {@code sessions}. */
record SessionLengths(Calendar calendar, LocalDate businessDate)
    implements PairFlatMapFunction<Iterator<InternalRow>, Integer, Sample> {
  private static final long serialVersionUID = 1L;
  private static final double SECOND_MICROS = 1_000_000.0;
  private static final double MEDIAN = 0.5;
  private static final double NINE_IN_TEN = 0.9;
  private static final Column[] COLUMNS = {
    col("started_at"), col("ended_at"), col("quarantined_for")
  };

  Map<LocalDate, ActivityRows.Sessions> of(Dataset<Row> sessions) {
    Map<LocalDate, ActivityRows.Sessions> found = new HashMap<>();
    sessions
        .select(COLUMNS)
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitionsToPair(this)
        .reduceByKey(Sample::addAll)
        .mapValues(SessionLengths::summary)
        .collectAsMap()
        .forEach((month, lengths) -> found.put(calendar.start(Unit.MONTH, month), lengths));
    return found;
  }

  private static ActivityRows.Sessions summary(Sample micros) {
    return new ActivityRows.Sessions(
        micros.size(),
        micros.quantile(MEDIAN, SECOND_MICROS),
        micros.quantile(NINE_IN_TEN, SECOND_MICROS));
  }

  /** Of a partition: in columns {@link #COLUMNS}. */
  @Override
  public Iterator<Tuple2<Integer, Sample>> call(Iterator<InternalRow> sessions) {
    long end = calendar.begin(businessDate.plusDays(1));
    LocalDays days = LocalDays.of(calendar.zone());
    Map<Integer, Sample> byMonth = new HashMap<>();
    while (sessions.hasNext()) {
      InternalRow session = sessions.next();
      long started = session.getLong(0);
      if (session.isNullAt(2) && started < end) {
        byMonth
            .computeIfAbsent(
                calendar.number(Unit.MONTH, days.dayOf(started)), month -> new Sample())
            .add(session.getLong(1) - started);
      }
    }
    return byMonth.entrySet().stream()
        .map(month -> new Tuple2<>(month.getKey(), month.getValue()))
        .iterator();
  }
}
