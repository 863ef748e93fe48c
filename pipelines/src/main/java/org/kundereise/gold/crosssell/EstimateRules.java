package org.kundereise.gold.crosssell;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
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
import org.apache.spark.unsafe.types.UTF8String;
import org.kundereise.stats.association.Cooccurrence;
import org.kundereise.stats.association.FalseDiscovery;

/**
 * Finds which products are bought together more often than by chance.
 *
 * @param until last day of the orders looked at
 * @param known orders of those months, also those without a basket
 */
record EstimateRules(RuleTerms terms, LocalDate until, long known, long seq) {

  /** A rule, while it is not known whether it is one. */
  private record Candidate(String antecedent, String consequent, Cooccurrence counts, double q) {}

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
    List<Candidate> pairs = new ArrayList<>();
    List<String> products = List.copyOf(frequent.keySet());
    Map<UTF8String, Integer> numbers = new HashMap<>();
    products.forEach(product -> numbers.put(UTF8String.fromString(product), numbers.size()));
    for (CountPairs.Together pair : new CountPairs(numbers, terms.leastTogether()).of(baskets)) {
      String first = products.get(pair.first());
      String second = products.get(pair.second());
      Cooccurrence counts =
          new Cooccurrence(pair.baskets(), frequent.get(first), frequent.get(second), orders);
      if (counts.lift() > 1) {
        pairs.add(new Candidate(first, second, counts, counts.p()));
      }
    }
    double[] adjusted =
        FalseDiscovery.adjustedOf(tests, pairs.stream().mapToDouble(Candidate::q).toArray());
    Map<String, List<Candidate>> rules = new TreeMap<>();
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] <= terms.falseDiscovery()) {
        Candidate pair = pairs.get(i);
        add(rules, new Candidate(pair.antecedent(), pair.consequent(), pair.counts(), adjusted[i]));
        add(
            rules,
            new Candidate(
                pair.consequent(), pair.antecedent(), pair.counts().reversed(), adjusted[i]));
      }
    }
    return rules.values().stream()
        .flatMap(all -> all.stream().sorted(SUREST_FIRST).limit(terms.consequents()))
        .map(rule -> row(rule, tests))
        .toList();
  }

  private static final Comparator<Candidate> SUREST_FIRST =
      Comparator.comparing((Candidate rule) -> -rule.counts().confidence())
          .thenComparing(rule -> -rule.counts().both())
          .thenComparing(Candidate::consequent);

  private static void add(Map<String, List<Candidate>> rules, Candidate rule) {
    rules.computeIfAbsent(rule.antecedent(), product -> new ArrayList<>()).add(rule);
  }

  /**
   * Orders by product, in the order of products: which of a pair is the first is always the same.
   * Which pairs are looked at must not depend on how often they are seen.
   */
  private Map<String, Long> frequent(Dataset<Row> baskets) {
    Map<String, Long> frequent = new TreeMap<>();
    baskets
        .select(explode(col("products")).as("product"))
        .groupBy("product")
        .agg(count(lit(1)).as("n"))
        .where(col("n").geq(terms.leastOrders()))
        .collectAsList()
        .forEach(row -> frequent.put(row.getString(0), row.getLong(1)));
    return frequent;
  }

  private Row row(Candidate rule, long tests) {
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
