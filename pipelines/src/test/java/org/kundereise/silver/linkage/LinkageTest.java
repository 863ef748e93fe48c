package org.kundereise.silver.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.testing.SparkExtension;

/** Training, pairs and clusters together, on people whose truth is known. */
@ExtendWith(SparkExtension.class)
class LinkageTest {
  private static final Misspelt PEOPLE = Misspelt.people(900, 3);
  private static final double THRESHOLD = 0.5;

  @Test
  void findsMisspeltPeople(SparkSession spark) {
    Records records = Records.of(PEOPLE.in(spark, 2), Misspelt.COLUMNS);
    LinkageModel model = new TrainModel().run(records);
    Answer pairs = new FindPairs(model, THRESHOLD).apply(records);
    Answer clusters = new ClusterRecords().apply(pairs);
    LinkageQuality quality = LinkageQuality.of(PEOPLE.truth(), pairs, clusters);
    assertThat(quality.precision()).isGreaterThan(0.99);
    assertThat(quality.recall()).isGreaterThan(0.98);
    assertThat(quality.clusterF1()).isGreaterThan(0.99);

    Set<String> seen = new HashSet<>();
    double prior = Math.log(model.prior() / (1 - model.prior())) / Math.log(2);
    for (Row pair : pairs.dataset().collectAsList()) {
      assertThat(pair.getString(0)).isLessThan(pair.getString(1));
      assertThat(seen.add(pair.getString(0) + " " + pair.getString(1)))
          .as("no pair is made twice")
          .isTrue();
      List<Row> because = pair.getList(4);
      assertThat(prior + because.stream().mapToDouble(b -> b.getDouble(2)).sum())
          .as("the weight is the sum of its parts")
          .isCloseTo(pair.getDouble(2), within(1e-9));
    }
  }

  /**
   * One record in twenty has another of the same person: too few to be found out without a hint.
   */
  @Test
  void identifiersTeachWhereMatchesAreRare(SparkSession spark) {
    Misspelt rare = Misspelt.people(2_000, 5).withOthersOf(100);
    Records records = Records.of(rare.in(spark, 1), Misspelt.COLUMNS);
    LinkageModel model = new TrainModel(List.of("email")).run(records);
    Answer pairs = new FindPairs(model, 0.9).apply(records);
    LinkageQuality quality =
        LinkageQuality.of(rare.truth(), pairs, new ClusterRecords().apply(pairs));
    assertThat(quality.precision()).isGreaterThan(0.97);
    assertThat(quality.recall()).isGreaterThan(0.95);
    double known = 0.7 * model.prior() * records.count() * (records.count() - 1) / 2;
    assertThat(known).as("pairs with one address").isCloseTo(rare.pairsWith("email"), within(1e-6));
  }

  /** In one place or in Spark, in whatever order and parts: the same model, pairs and clusters. */
  @Test
  void dependsOnTheRecordsAlone(SparkSession spark) {
    Records here = Records.of(PEOPLE.in(spark, 1), Misspelt.COLUMNS);
    Records there = Records.of(PEOPLE.shuffled(11).in(spark, 3).persist(), Misspelt.COLUMNS, 0);
    LinkageModel model = new TrainModel().run(here);
    assertThat(model.blocking()).as("more than one way to meet").hasSizeGreaterThan(1);
    assertThat(new TrainModel().run(there).json()).isEqualTo(model.json());

    LinkageModel kept = LinkageModel.of(model.json());
    Answer pairs = new FindPairs(model, THRESHOLD).apply(here);
    Answer pairsThere = new FindPairs(kept, THRESHOLD).apply(there).persisted();
    assertThat(lines(pairsThere)).isEqualTo(lines(pairs));
    assertThat(lines(new ClusterRecords(0).apply(pairsThere)))
        .isEqualTo(lines(new ClusterRecords().apply(pairs)));
  }

  /** Some records with all others: of the pairs of all those that one of them is in. */
  @Test
  void findsThePairsOfSomeRecordsOnly(SparkSession spark) {
    Records here = Records.of(PEOPLE.in(spark, 1), Misspelt.COLUMNS);
    Records there = Records.of(PEOPLE.in(spark, 3), Misspelt.COLUMNS, 0);
    FindPairs find = new FindPairs(new TrainModel().run(here), THRESHOLD);
    Set<String> some = Set.of("r00003", "r00100", "r00101", "r01000");
    List<String> theirs =
        lines(find.apply(here)).stream()
            .filter(line -> some.stream().anyMatch(line::contains))
            .toList();
    assertThat(theirs).isNotEmpty();
    assertThat(lines(find.touching(here, some))).isEqualTo(theirs);
    assertThat(lines(find.touching(there, some))).isEqualTo(theirs);
  }

  @Test
  void pairsDoNotMeetInBlocksLeftOut() {
    BlockingRule byName =
        new BlockingRule(List.of(new BlockingKey(0, BlockingKey.Part.WHOLE)), new TreeSet<>());
    ComparedColumn name =
        new ComparedColumn(
            "name",
            ColumnKind.TEXT,
            ComparedColumn.levels(ColumnKind.TEXT, 5),
            new TermFrequencies(new TreeMap<>(), 0.1),
            List.of());
    LinkageModel model = new LinkageModel(List.of(name), List.of(byName), 0.5, 10);
    long[] block = model.blocks(new String[] {" Kari"});
    assertThat(block).isEqualTo(model.blocks(new String[] {"kari"}));
    LinkageModel without = model.leavingOut(List.of(new LinkageModel.Place(0, block[0])));
    assertThat(without.blocks(new String[] {"kari"})).containsOnly(LinkageModel.Place.NOWHERE);
    assertThat(without.blocks(new String[] {"ola"})).isEqualTo(model.blocks(new String[] {"ola"}));
    assertThat(model.blocks(new String[] {null})).containsOnly(LinkageModel.Place.NOWHERE);
  }

  @Test
  void aModelOfAnotherVersionIsNotRead() {
    String json = new LinkageModel(List.of(), List.of(), 0.5, 10).json();
    assertThat(LinkageModel.of(json).json()).isEqualTo(json);
    assertThatThrownBy(() -> LinkageModel.of(json.replace("\"version\" : 1", "\"version\" : 7")))
        .hasMessageContaining("it has version 7, this program reads version 1");
  }

  @Test
  void aModelIsForItsColumns(SparkSession spark) {
    Records records = Records.of(PEOPLE.in(spark, 1), List.of("city", "born"));
    LinkageModel model = new LinkageModel(List.of(), List.of(), 0.5, 10);
    assertThatThrownBy(() -> new FindPairs(model, THRESHOLD).apply(records))
        .hasMessage("Cannot link by [city, born]: the model compares []");
  }

  @Test
  void sqlComparesTextsToo(SparkSession spark) {
    Row row =
        spark
            .sql(
                "select cx.jaro_winkler(a, b) from values ('MARTHA', 'MARHTA'), (null, 'x') as t(a, b)"
                    + " order by 1 nulls last")
            .collectAsList()
            .get(0);
    assertThat(row.getDouble(0)).isCloseTo(0.9611, within(0.0001));
  }

  private static List<String> lines(Answer rows) {
    List<String> lines = new ArrayList<>();
    rows.dataset().collectAsList().forEach(row -> lines.add(row.toString()));
    Collections.sort(lines);
    return lines;
  }
}
