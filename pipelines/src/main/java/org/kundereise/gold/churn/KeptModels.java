package org.kundereise.gold.churn;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;

/** The models in {@link ChurnModelsTable}. */
record KeptModels(Lake lake, long seq) {
  private static final String MODEL = "model";
  private static final String DRIFT = "drift";

  /**
   * What the table has.
   *
   * @param models the latest first
   * @param drift what of {@link #drifted} was known before tonight
   */
  record Kept(List<ChurnModel> models, List<String> drift) {}

  Kept read() {
    List<Row> rows =
        lake.read(ChurnModelsTable.TABLE)
            .where(col("figure").isin(MODEL, DRIFT))
            .orderBy(col("trained_on").desc(), col("part"))
            .select("figure", "content", "part", "n", "value")
            .collectAsList();
    return new Kept(
        rows.stream()
            .filter(row -> row.getString(0).equals(MODEL))
            .map(row -> ModelJson.read(row.getString(1)))
            .toList(),
        rows.stream()
            .filter(row -> row.getString(0).equals(DRIFT))
            .map(row -> drifted(row.getString(2), row.getLong(3), row.getDouble(4)))
            .toList());
  }

  /** Figures of drift, in words that are compared. */
  static List<String> drifted(List<Figure> figures) {
    return figures.stream()
        .map(f -> drifted(f.part(), f.n(), ScoreCustomers.rounded(f.value())))
        .sorted()
        .toList();
  }

  private static String drifted(String part, long n, double value) {
    return part + " " + n + " " + value;
  }

  /** Makes the table these rows. */
  RowCounts replace(List<Row> rows) {
    return lake.replace(ChurnModelsTable.TABLE, dataset(rows)).counts();
  }

  /** Keeps the models and renews what is known of tonight's customers. */
  RowCounts replaceDrift(List<Row> rows) {
    return lake.replaceWhere(ChurnModelsTable.TABLE, dataset(rows), col("figure").equalTo(DRIFT))
        .counts();
  }

  private Dataset<Row> dataset(List<Row> rows) {
    return lake.spark().createDataFrame(rows, ChurnModelsTable.TABLE.schema()).coalesce(1);
  }

  /** The rows of a model's figures. */
  List<Row> rows(ChurnModel model, List<Figure> figures) {
    List<Row> rows = new ArrayList<>();
    for (Figure figure : figures) {
      rows.add(
          RowFactory.create(
              Date.valueOf(model.trainedOn()),
              figure.name(),
              figure.part(),
              model.model().method().label(),
              figure.n(),
              number(figure.value()),
              number(figure.expected()),
              number(figure.error()),
              figure.isAlert(),
              null,
              seq));
    }
    return rows;
  }

  /** The row that holds the model itself. */
  Row content(ChurnModel model) {
    return RowFactory.create(
        Date.valueOf(model.trainedOn()),
        MODEL,
        Figure.ALL,
        model.model().method().label(),
        0L,
        null,
        null,
        null,
        false,
        ModelJson.write(model),
        seq);
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : ScoreCustomers.rounded(value);
  }
}
