package org.kundereise.silver.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void randomAgreementIsWhatFrequenciesSay() {
    Sample sample = Sample.of(List.of("name"), hansens(500, 1500));
    RandomAgreement agreement = RandomAgreement.in(sample);
    double[][] nobody = {{0, 0, 0, 0}};
    double expected = 500 * 499.0 / (2000 * 1999.0);
    assertThat(agreement.without(0, nobody)[0][0]).isCloseTo(expected, within(1e-6));
    assertThat(agreement.without(0, nobody)[0])
        .satisfies(u -> assertThat(sum(u)).isCloseTo(1, within(1e-12)));
  }

  @Test
  void matchesAreTakenOutOfRandomAgreement() {
    List<String[]> records = new ArrayList<>();
    for (int person = 0; person < 200; person++) {
      records.add(new String[] {"90000" + (100 + person)});
      records.add(new String[] {"90000" + (100 + person)});
    }
    Sample sample = Sample.of(List.of("account"), records);
    double prior = 200 / sample.pairs();
    double[][] u = RandomAgreement.in(sample).without(prior, new double[][] {{1, 0, 0, 0}});
    assertThat(u[0][0]).as("no more than the error of what was seen").isLessThan(prior / 10);
  }

  @Test
  void aRareNameSaysMoreThanACommonOne() {
    Sample sample = Sample.of(List.of("name"), hansens(500, 1500));
    double agree = 500 * 499.0 / (2000 * 1999.0);
    TermFrequencies frequencies = sample.frequencies(0, agree);
    assertThat(frequencies.of("hansen")).isCloseTo(0.25, within(1e-9));
    assertThat(frequencies.of("name7")).isLessThan(0.001);
    assertThat(frequencies.of("never seen")).isEqualTo(frequencies.of("name7"));
    assertThat(frequencies.frequent()).as("few records name themselves").containsOnlyKeys("hansen");

    ComparedColumn column =
        new ComparedColumn(
                "name", ColumnKind.TEXT, sample.columns().get(0).levels(), frequencies, List.of())
            .with(new double[] {.9, .05, .03, .02}, new double[] {agree, .01, .05, .94 - agree});
    Score score = new Score(new LinkageModel(List.of(column), List.of(), 0.5, 100));
    double common = score.weigh(new String[] {"hansen"}, new String[] {"hansen"});
    double rare = score.weigh(new String[] {"name7"}, new String[] {"name7"});
    assertThat(common).isCloseTo(Math.log(.9 / .25) / Math.log(2), within(1e-9));
    assertThat(rare).isGreaterThan(common + 5);
    assertThat(score.weigh(new String[] {null}, new String[] {"hansen"}))
        .as("null is neutral: only the prior is left")
        .isZero();
  }

  @Test
  void aModelIsKeptAsJson() {
    Sample sample = Sample.of(List.of("name"), hansens(50, 50));
    LinkageModel model =
        new LinkageModel(
            sample.columns(),
            List.of(
                new BlockingRule(
                    List.of(new BlockingKey(0, BlockingKey.Part.START)),
                    new java.util.TreeSet<>(List.of(-5L, 9L)))),
            1e-4,
            77);
    assertThat(LinkageModel.of(model.json())).isEqualTo(model);
    assertThat(
            new TreeMap<>(LinkageModel.of(model.json()).columns().get(0).frequencies().frequent()))
        .isEqualTo(new TreeMap<>(model.columns().get(0).frequencies().frequent()));
  }

  private static List<String[]> hansens(int hansens, int others) {
    List<String[]> records = new ArrayList<>();
    for (int i = 0; i < hansens; i++) {
      records.add(new String[] {"Hansen"});
    }
    for (int i = 0; i < others; i++) {
      records.add(new String[] {"name" + i});
    }
    return records;
  }

  private static double sum(double[] values) {
    return java.util.Arrays.stream(values).sum();
  }
}
