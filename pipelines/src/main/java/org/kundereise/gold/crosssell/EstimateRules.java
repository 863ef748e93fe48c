package org.kundereise.gold.crosssell;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.stats.association.Cooccurrence;
import org.kundereise.stats.association.FalseDiscovery;

/**
 * Finds which products are bought together more often than by chance.
 *
 * @param until last day of the orders looked at
 * @param known orders of those months, also those without a basket
 */
record EstimateRules(RuleTerms terms, LocalDate until, long known, long seq) {

  /** A rule on its way to a row. */
  private record Rule(String antecedent, String consequent, Cooccurrence counts, double q) {}

  /**
   * Rows of {@link ProductRulesTable}.
   *
   * @param baskets {@code products}, distinct in each
   */
  List<Row> of(Dataset<Row> baskets) {
    Map<String, Long> frequent = frequent(baskets);
    long tests = (long) frequent.size() * (frequent.size() - 1) / 2;
    if (tests == 0) {
      return List.of();
    }
    long orders = baskets.count();
    List<Rule> pairs = new ArrayList<>();
    for (Row row : together(baskets, frequent).collectAsList()) {
      String first = row.getString(0);
      String second = row.getString(1);
      Cooccurrence counts =
          new Cooccurrence(row.getLong(2), frequent.get(first), frequent.get(second), orders);
      if (counts.lift() > 1) {
        pairs.add(new Rule(first, second, counts, counts.p()));
      }
    }
    double[] adjusted =
        FalseDiscovery.adjustedOf(tests, pairs.stream().mapToDouble(Rule::q).toArray());
    Map<String, List<Rule>> rules = new TreeMap<>();
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] <= terms.falseDiscovery()) {
        Rule pair = pairs.get(i);
        add(rules, new Rule(pair.antecedent(), pair.consequent(), pair.counts(), adjusted[i]));
        add(
            rules,
            new Rule(pair.consequent(), pair.antecedent(), pair.counts().reversed(), adjusted[i]));
      }
    }
    return rules.values().stream()
        .flatMap(all -> all.stream().sorted(SUREST_FIRST).limit(terms.consequents()))
        .map(rule -> row(rule, tests))
        .toList();
  }

  private static final Comparator<Rule> SUREST_FIRST =
      Comparator.comparing((Rule rule) -> -rule.counts().confidence())
          .thenComparing(rule -> -rule.counts().both())
          .thenComparing(Rule::consequent);

  private static void add(Map<String, List<Rule>> rules, Rule rule) {
    rules.computeIfAbsent(rule.antecedent(), product -> new ArrayList<>()).add(rule);
  }

  /** Orders by product. Which pairs are looked at must not depend on how often they are seen. */
  private Map<String, Long> frequent(Dataset<Row> baskets) {
    Map<String, Long> frequent = new HashMap<>();
    baskets
        .select(explode(col("products")).as("product"))
        .groupBy("product")
        .agg(count(lit(1)).as("n"))
        .where(col("n").geq(terms.leastOrders()))
        .collectAsList()
        .forEach(row -> frequent.put(row.getString(0), row.getLong(1)));
    return frequent;
  }

  private Dataset<Row> together(Dataset<Row> baskets, Map<String, Long> frequent) {
    return baskets
        .select(explode(col("products")).as("first"), col("products"))
        .where(col("first").isInCollection(frequent.keySet()))
        .select(col("first"), explode(expr("filter(products, p -> p > first)")).as("second"))
        .where(col("second").isInCollection(frequent.keySet()))
        .groupBy("first", "second")
        .agg(count(lit(1)).as("n"))
        .where(col("n").geq(terms.leastTogether()));
  }

  private Row row(Rule rule, long tests) {
    Cooccurrence counts = rule.counts();
    return RowFactory.create(
        rule.antecedent(),
        rule.consequent(),
        counts.both(),
        counts.first(),
        counts.second(),
        counts.n(),
        known,
        counts.support(),
        counts.confidence(),
        counts.lift(),
        counts.low(),
        counts.high(),
        counts.p(),
        rule.q(),
        tests,
        Date.valueOf(until),
        seq);
  }
}
