package org.kundereise.silver.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.testing.SparkExtension;

/** Training, pairs and clusters together, on people whose truth is known. */
@ExtendWith(SparkExtension.class)
class LinkageTest {
  private static final Misspelt PEOPLE = Misspelt.people(900, 3);
  private static final double THRESHOLD = 0.9;

  @Test
  void findsMisspeltPeople(SparkSession spark) {
    Dataset<Row> records = PEOPLE.in(spark, 2).persist();
    LinkageModel model = new TrainModel(Misspelt.COLUMNS).run(records);
    assertThat(model.blocking()).as("more than one way to meet").hasSizeGreaterThan(1);
    Dataset<Row> pairs = new FindPairs(model, THRESHOLD).apply(records).persist();
    Dataset<Row> clusters = new ClusterRecords().apply(pairs).persist();
    LinkageQuality quality = LinkageQuality.of(PEOPLE.truth(), pairs, clusters);
    assertThat(quality.precision()).isGreaterThan(0.995);
    assertThat(quality.recall()).isGreaterThan(0.98);
    assertThat(quality.clusterF1()).isGreaterThan(0.99);

    assertThat(pairs.select("record_a", "record_b").distinct().count())
        .as("no pair is made twice")
        .isEqualTo(pairs.count());
    for (Row pair : pairs.limit(20).collectAsList()) {
      double prior = Math.log(model.prior() / (1 - model.prior())) / Math.log(2);
      List<Row> because = pair.getList(pair.fieldIndex("because"));
      assertThat(prior + because.stream().mapToDouble(b -> b.getDouble(2)).sum())
          .as("the weight is the sum of its parts")
          .isCloseTo(pair.getAs("weight"), within(1e-9));
    }
    assertThat(asMap(new ClusterRecords(0).apply(pairs)))
        .as("in their components as in one place")
        .isEqualTo(asMap(clusters));
  }

  @Test
  void doesNotDependOnTheOrderOfRows(SparkSession spark) {
    Dataset<Row> records = PEOPLE.in(spark, 1);
    Dataset<Row> shuffled = PEOPLE.shuffled(11).in(spark, 3);
    LinkageModel model = new TrainModel(Misspelt.COLUMNS).run(records);
    LinkageModel again = new TrainModel(Misspelt.COLUMNS).run(shuffled);
    assertThat(again.json()).isEqualTo(model.json());
    LinkageModel kept = LinkageModel.of(model.json());
    assertThat(lines(new FindPairs(kept, THRESHOLD).apply(shuffled)))
        .isEqualTo(lines(new FindPairs(model, THRESHOLD).apply(records)));
  }

  private static List<String> lines(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static Map<String, String> asMap(Dataset<Row> clusters) {
    return clusters.collectAsList().stream()
        .collect(Collectors.toMap(r -> r.getString(0), r -> r.getString(1)));
  }
}
