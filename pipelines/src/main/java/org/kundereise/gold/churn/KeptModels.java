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

  /** As the table has them, the latest first. */
  List<ChurnModel> read() {
    return lake
        .read(ChurnModelsTable.TABLE)
        .where(col("figure").equalTo(MODEL))
        .orderBy(col("trained_on").desc())
        .select("content")
        .collectAsList()
        .stream()
        .map(row -> ModelJson.read(row.getString(0)))
        .toList();
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
