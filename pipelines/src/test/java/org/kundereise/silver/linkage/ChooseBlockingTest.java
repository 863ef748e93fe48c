package org.kundereise.silver.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChooseBlockingTest {
  private static final Misspelt PEOPLE = Misspelt.people(1500, 5);

  @Test
  void fewRecordsAreAllCompared() {
    Sample sample = Misspelt.people(100, 1).sample();
    List<BlockingRule> rules = choose(sample, sample.records().size());
    assertThat(rules).singleElement().satisfies(rule -> assertThat(rule.keys()).isEmpty());
  }

  @Test
  void theRulesFindTheTruePairsForFewComparisons() {
    Sample sample = PEOPLE.sample();
    List<BlockingRule> rules = choose(sample, sample.records().size());
    List<String[]> records = sample.records();
    int truePairs = 0;
    int found = 0;
    int compared = 0;
    for (int i = 0; i < records.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean meets = meet(rules, records.get(i), records.get(j));
        boolean same = person(i).equals(person(j));
        truePairs += same ? 1 : 0;
        found += same && meets ? 1 : 0;
        compared += meets ? 1 : 0;
      }
    }
    assertThat((double) found / truePairs).isGreaterThan(0.99);
    assertThat(compared).isLessThan((int) new PairBudget(records.size()).pairs());
  }

  @Test
  void theBudgetHoldsHoweverManyRecordsThereAre() {
    Sample sample = PEOPLE.sample();
    double many = 5e6;
    double pairs = 0;
    for (BlockingRule rule : choose(sample, many)) {
      double scale = many / sample.records().size();
      pairs += pairs(sample, rule) * scale * scale;
    }
    assertThat(pairs).isLessThanOrEqualTo(new PairBudget(many).pairs());
  }

  @Test
  void twoRulesOfTheSameColumnsMakeDifferentBlocks() {
    String[] record = PEOPLE.sample().records().get(0);
    BlockingRule whole = rule(new BlockingKey(1, BlockingKey.Part.WHOLE));
    BlockingRule start = rule(new BlockingKey(1, BlockingKey.Part.START));
    assertThat(whole.block(record)).isNotEqualTo(start.block(record));
    assertThat(rule(new BlockingKey(1, BlockingKey.Part.WHOLE)).block(new String[] {"a", null}))
        .as("a missing value is no agreement")
        .isEqualTo(BlockingRule.NONE);
  }

  private static List<BlockingRule> choose(Sample sample, double records) {
    return new ChooseBlocking(sample, records).choose(RandomAgreement.in(sample)).rules();
  }

  private static double pairs(Sample sample, BlockingRule rule) {
    return sample.records().stream()
        .map(rule::block)
        .filter(block -> block != BlockingRule.NONE)
        .collect(Collectors.groupingBy(b -> b, Collectors.counting()))
        .values()
        .stream()
        .mapToDouble(n -> n * (n - 1.0) / 2)
        .sum();
  }

  private static boolean meet(List<BlockingRule> rules, String[] a, String[] b) {
    return rules.stream()
        .anyMatch(r -> r.block(a) != BlockingRule.NONE && r.block(a) == r.block(b));
  }

  private static BlockingRule rule(BlockingKey key) {
    return new BlockingRule(List.of(key), new java.util.TreeSet<>());
  }

  private static String person(int record) {
    return PEOPLE.truth().get(PEOPLE.records().get(record)[0]);
  }
}
