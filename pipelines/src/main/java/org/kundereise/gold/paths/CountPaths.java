package org.kundereise.gold.paths;

import static org.apache.spark.sql.functions.col;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.paths.MostCommon.Common;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;

/**
 * Counts the ways through stages and channels: one pass over the journeys. The most common ways of
 * a kind are kept, the others counted together.
 *
 * @param stages names of the stages in order
 * @param churnDays without an order after which a customer is lost
 * @param zone in which days end
 */
public record CountPaths(List<String> stages, int churnDays, ZoneId zone) {
  private static final String OTHER = "(other)";

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    long end = businessDate.plusDays(1).atStartOfDay(zone).toInstant().getEpochSecond() * 1_000_000;
    FindWays find = new FindWays(Duration.ofDays(churnDays).toMillis() * 1000, end);
    Column[] read = FindWays.COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> journeys = lake.read(JourneysTable.TABLE).select(read);
    List<Row> rows = new ArrayList<>();
    new MostCommon(stages, ChannelCodes.inOrder())
        .of(
            journeys
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(find)
                .reduceByKey(Long::sum))
        .forEach((kind, common) -> rows.addAll(rows(kind, common, seq)));
    return lake.replace(
            PathsTable.TABLE, lake.spark().createDataFrame(rows, PathsTable.TABLE.schema()))
        .counts();
  }

  private static List<Row> rows(Way.Kind kind, Common common, long seq) {
    List<Row> rows = new ArrayList<>();
    long others = common.n();
    for (MostCommon.Counted way : common.ways()) {
      rows.add(row(kind, way.path(), way.steps(), way.customers(), common.n(), seq));
      others -= way.customers();
    }
    if (others > 0) {
      rows.add(row(kind, OTHER, List.of(OTHER), others, common.n(), seq));
    }
    return rows;
  }

  private static Row row(
      Way.Kind kind, String path, List<String> steps, long customers, long n, long seq) {
    return RowFactory.create(kind.label(), path, steps.toArray(), customers, n, seq);
  }
}
