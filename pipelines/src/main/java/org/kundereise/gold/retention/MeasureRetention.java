package org.kundereise.gold.retention;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
            .of(
                counts.activity(),
                new SessionLengths(calendar, businessDate).of(lake.read(SessionsTable.TABLE)));
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
}
