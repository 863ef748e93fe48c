package org.kundereise.gold.clusters;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.clusters.ClusterModel.Cluster;
import org.kundereise.gold.clusters.ClusterModel.Fit;
import org.kundereise.gold.clusters.ClusterModel.Scale;
import org.kundereise.lake.Lake;

/** The models in {@link ClusterModelsTable}. */
record KeptClusters(Lake lake) {

  /** By day. */
  Map<Integer, ClusterModel> read() {
    Map<LocalDate, List<Row>> rows =
        lake.read(ClusterModelsTable.TABLE).orderBy("fitted_on", "cluster").collectAsList().stream()
            .collect(Collectors.groupingBy(row -> row.getDate(0).toLocalDate()));
    Map<Integer, ClusterModel> models = new TreeMap<>();
    rows.forEach((day, its) -> models.put((int) day.toEpochDay(), model(its)));
    return models;
  }

  private static ClusterModel model(List<Row> rows) {
    Row first = rows.get(0);
    List<Row> tried = first.getList(first.fieldIndex("tried"));
    Double agreement = first.getAs("agreement");
    return new ClusterModel(
        (int) first.getDate(0).toLocalDate().toEpochDay(),
        first.<Long>getAs("evidence"),
        new Scale(centre(first, "mean"), centre(first, "deviation")),
        rows.stream().map(KeptClusters::cluster).toList(),
        new Fit(
            first.<Long>getAs("of_customers"),
            first.<Double>getAs("silhouette_of_all"),
            agreement == null ? Double.NaN : agreement,
            tried.stream().map(row -> row.getInt(0)).toList(),
            tried.stream().map(row -> row.getDouble(1)).toList()));
  }

  private static Cluster cluster(Row row) {
    return new Cluster(
        row.<Integer>getAs("cluster"),
        row.getAs("label"),
        centre(row, "away"),
        row.<Long>getAs("customers"),
        row.<Double>getAs("silhouette"),
        row.<Double>getAs("stability"));
  }

  private static double[] centre(Row row, String field) {
    List<Row> centre = row.getList(row.fieldIndex("centre"));
    ToDoubleFunction<Row> value = each -> each.<Double>getAs(field);
    return centre.stream().mapToDouble(value).toArray();
  }

  /** Rows of a model. */
  static List<Row> rows(ClusterModel model, long seq) {
    Fit fit = model.fit();
    List<Row> tried =
        IntStream.range(0, fit.triedGroups().size())
            .mapToObj(
                i -> RowFactory.create(fit.triedGroups().get(i), fit.triedSilhouettes().get(i)))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (Cluster cluster : model.clusters()) {
      rows.add(
          RowFactory.create(
              Date.valueOf(LocalDate.ofEpochDay(model.day())),
              cluster.number(),
              cluster.label(),
              cluster.customers(),
              fit.customers(),
              cluster.silhouette(),
              cluster.stability(),
              centre(model.scale(), cluster),
              model.clusters().size(),
              fit.silhouette(),
              Double.isNaN(fit.agreement()) ? null : fit.agreement(),
              tried,
              model.evidence(),
              seq));
    }
    return rows;
  }

  private static List<Row> centre(Scale scale, Cluster cluster) {
    double[] compared = scale.compared(cluster.centre());
    List<Row> centre = new ArrayList<>();
    for (Behaviour behaviour : Behaviour.values()) {
      int b = behaviour.ordinal();
      centre.add(
          RowFactory.create(
              behaviour.label(),
              behaviour.told(compared[b]),
              cluster.centre()[b],
              scale.means()[b],
              scale.deviations()[b]));
    }
    return centre;
  }
}
