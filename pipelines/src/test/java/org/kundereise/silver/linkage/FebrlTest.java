package org.kundereise.silver.linkage;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.testing.SparkExtension;

/** Febrl's dataset 1 (Christen 2008): 500 people with a spoilt copy each. */
@Tag("data")
@ExtendWith(SparkExtension.class)
class FebrlTest {
  private static final Path HOME = Path.of(System.getProperty("kundereise.home", ".."));

  @Test
  void linksDataset1AsWellAsTheBest(SparkSession spark) {
    Path data =
        Optional.ofNullable(System.getenv("KUNDEREISE_DATA"))
            .map(Path::of)
            .orElse(HOME.resolve("../shared/data"));
    Path file = data.resolve("febrl/dataset1.csv");
    assumeTrue(Files.exists(file), "the data is not at " + file + ", see KUNDEREISE_DATA");
    Dataset<Row> records =
        spark
            .read()
            .option("header", true)
            .option("ignoreLeadingWhiteSpace", true)
            .csv(file.toString())
            .withColumnRenamed("rec_id", Records.ID)
            .persist();
    Map<String, String> truth = new HashMap<>();
    for (Row row : records.select(col(Records.ID)).collectAsList()) {
      truth.put(row.getString(0), row.getString(0).split("-")[1]);
    }
    List<String> columns =
        List.of(
            "given_name",
            "surname",
            "street_number",
            "address_1",
            "suburb",
            "postcode",
            "state",
            "date_of_birth",
            "soc_sec_id");
    Records linked = Records.of(records, columns);
    Answer pairs = new FindPairs(new TrainModel().run(linked), 0.5).apply(linked);
    LinkageQuality quality = LinkageQuality.of(truth, pairs, new ClusterRecords().apply(pairs));
    assertThat(quality.truePairs()).isEqualTo(500);
    assertThat(quality.f1()).isGreaterThanOrEqualTo(0.998);
    assertThat(quality.clusterF1()).isGreaterThanOrEqualTo(0.998);
  }
}
