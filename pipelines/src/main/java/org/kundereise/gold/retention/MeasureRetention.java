package org.kundereise.gold.retention;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.unix_micros;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.web.SessionsTable;

/**
 * Measures who comes back, by each definition, and how many customers are active: one scan of the
 * journeys.
 *
 * @param activity what makes a customer active
 */
public record MeasureRetention(
    List<RetentionDefinition> definitions, TouchpointCondition activity, Calendar calendar) {
  private static final double MICROS = 1_000_000.0;

  /** What it reads. */
  public static final List<Table> READS = List.of(JourneysTable.TABLE, SessionsTable.TABLE);

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    JourneyCounts counts = count(lake.read(JourneysTable.TABLE), businessDate);
    List<Row> retention = new ArrayList<>();
    RetentionRows rows = new RetentionRows(calendar, businessDate, seq);
    for (int i = 0; i < definitions.size(); i++) {
      retention.addAll(rows.of(definitions.get(i), counts.returns().get(i)));
    }
    List<Row> activities =
        new ActivityRows(calendar, businessDate, seq)
            .of(counts.activity(), sessions(lake.read(SessionsTable.TABLE), businessDate));
    return replaced(lake, RetentionTable.TABLE, retention)
        .plus(replaced(lake, ActivityTable.TABLE, activities));
  }

  private static RowCounts replaced(Lake lake, Table table, List<Row> rows) {
    return lake.replace(table, lake.spark().createDataFrame(rows, table.schema())).counts();
  }

  JourneyCounts count(Dataset<Row> journeys, LocalDate businessDate) {
    Column[] read = CountJourneys.COLUMNS.stream().map(c -> col(c)).toArray(Column[]::new);
    return journeys
        .select(read)
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(new CountJourneys(definitions, activity, calendar, businessDate))
        .fold(JourneyCounts.none(definitions.size()), JourneyCounts::addAll);
  }

  private Map<LocalDate, ActivityRows.Sessions> sessions(
      Dataset<Row> sessions, LocalDate businessDate) {
    Column month =
        trunc(to_date(from_utc_timestamp(col("started_at"), calendar.zone().getId())), "month");
    Column micros = unix_micros(col("ended_at")).minus(unix_micros(col("started_at")));
    Map<LocalDate, ActivityRows.Sessions> found = new HashMap<>();
    sessions
        .where("quarantined_for IS NULL")
        .where(unix_micros(col("started_at")).lt(calendar.begin(businessDate.plusDays(1))))
        .select(month.as("month"), micros.divide(lit(MICROS)).as("seconds"))
        .groupBy("month")
        .agg(
            expr("count(1)").as("sessions"),
            expr("percentile(seconds, array(0.5D, 0.9D))").as("seconds"))
        .collectAsList()
        .forEach(
            row -> {
              List<Double> seconds = row.getList(2);
              found.put(
                  row.getDate(0).toLocalDate(),
                  new ActivityRows.Sessions(row.getLong(1), seconds.get(0), seconds.get(1)));
            });
    return found;
  }
}
