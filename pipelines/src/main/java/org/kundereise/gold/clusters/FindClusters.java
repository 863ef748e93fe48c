package org.kundereise.gold.clusters;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.xxhash64;

import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.kundereise.gold.clusters.ClusterModel.Cluster;
import org.kundereise.gold.clusters.FollowClusters.Followed;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;

/**
 * Groups customers by what they do. Groups are found as of days that the business date tells, and
 * keep their numbers; in between customers are only put to the nearest of them.
 *
 * @param zone in which days begin
 */
public record FindClusters(ClusterTerms terms, ZoneId zone) {

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    Dataset<Row> buyers =
        lake.read(JourneysTable.TABLE)
            .where(exists(col("kinds"), kind -> kind.equalTo(Kind.ORDER.code())));
    ReadBehaviour read = new ReadBehaviour(zone);
    CollectKnown collect = new CollectKnown(read, ModelDays.until(businessDate, terms.refitDays()));
    TreeMap<Integer, KnownCustomers> known =
        rows(buyers, xxhash64(col("customer_id"))).mapPartitions(collect).collect().stream()
            .reduce(new TreeMap<>(), CollectKnown::merge);
    Map<Integer, ClusterModel> kept = new KeptClusters(lake).read();
    Followed followed = new FollowClusters(terms).run(known, kept);
    RowCounts models = keep(lake, seq, followed, kept);
    return lake.replace(
            CustomerClustersTable.TABLE, customers(lake, seq, buyers, followed, businessDate))
        .counts()
        .plus(models);
  }

  /** Writes the models that are others, and takes away those that are no more. */
  private static RowCounts keep(
      Lake lake, long seq, Followed followed, Map<Integer, ClusterModel> kept) {
    List<Integer> days = followed.models().stream().map(ClusterModel::day).toList();
    Object[] changed =
        Stream.concat(
                followed.made().stream().map(ClusterModel::day),
                kept.keySet().stream().filter(day -> !days.contains(day)))
            .map(day -> Date.valueOf(LocalDate.ofEpochDay(day)))
            .toArray();
    if (changed.length == 0) {
      return RowCounts.NONE;
    }
    List<Row> rows = new ArrayList<>();
    followed.made().forEach(model -> rows.addAll(KeptClusters.rows(model, seq)));
    Dataset<Row> made =
        lake.spark().createDataFrame(rows, ClusterModelsTable.TABLE.schema()).coalesce(1);
    return lake.replaceWhere(ClusterModelsTable.TABLE, made, col("fitted_on").isin(changed))
        .counts();
  }

  private Dataset<Row> customers(
      Lake lake, long seq, Dataset<Row> buyers, Followed followed, LocalDate businessDate) {
    if (followed.last().isEmpty()) {
      return lake.read(CustomerClustersTable.TABLE).where("false");
    }
    ClusterModel model = followed.last().get();
    ReadBehaviour read = new ReadBehaviour(zone);
    int today = (int) businessDate.toEpochDay();
    JavaRDD<Row> rows =
        rows(buyers, col("customer_id"))
            .mapPartitions(
                journeys ->
                    read.of(journeys, (row, done) -> row(row.getString(0), done, model, today, seq))
                        .flatMap(List::stream)
                        .iterator());
    return lake.spark().createDataFrame(rows, CustomerClustersTable.TABLE.schema());
  }

  /** None for a customer whose first order is of a later day. */
  private static List<Row> row(
      String customer, DescribeBehaviour done, ClusterModel model, int today, long seq) {
    if (done.firstOrder() > today) {
      return List.of();
    }
    Cluster cluster = model.of(done.asOf(today));
    return List.of(RowFactory.create(customer, cluster.number(), cluster.label(), seq));
  }

  private static JavaRDD<InternalRow> rows(Dataset<Row> buyers, Column customer) {
    Column[] columns =
        Stream.concat(Stream.of(customer), Stream.of(ReadBehaviour.COLUMNS).map(c -> col(c)))
            .toArray(Column[]::new);
    return buyers.select(columns).queryExecution().toRdd().toJavaRDD();
  }
}
