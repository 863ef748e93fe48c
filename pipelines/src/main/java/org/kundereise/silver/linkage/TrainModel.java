package org.kundereise.silver.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kundereise.silver.linkage.ExpectationMaximisation.Estimate;

/**
 * Learns a linkage model from records alone. What columns are, how common values are, how random
 * pairs agree and which blocks are worth making comes from a sample; how matches agree comes from
 * the pairs of (a sample of) the blocks, one EM estimation a blocking rule, in which the rule's own
 * columns are left out because all its pairs agree on them.
 *
 * <p>Where some columns identify (an address, a number), records that are equal in one of them are
 * known to match, and the others are learnt from these pairs instead: EM finds the matches among
 * all pairs only where there are many of them; where there are few, it takes neighbours for them.
 *
 * <p>The model depends on the records, not on their order, nor on clock or chance: samples are
 * taken by hash.
 *
 * @param identifying columns of which two records with the same value are one person
 */
public record TrainModel(List<String> identifying) {
  /** How many columns can be compared. */
  public static final int MOST_COLUMNS = 20;

  private static final int SAMPLE = 20_000;
  static final double PAIRS_PER_RULE = 150_000;
  private static final int ROUNDS = 3;
  private static final StructType COUNTS =
      StructType.fromDDL("rule INT NOT NULL, met BOOLEAN NOT NULL, code LONG NOT NULL, pairs LONG");

  /** Nothing identifies: what matches are like must be found out from all pairs. */
  public TrainModel() {
    this(List.of());
  }

  /**
   * Learns.
   *
   * @param records of which there are at least two
   */
  public LinkageModel run(Records records) {
    double n = records.count();
    List<String[]> raw =
        records.sample(SAMPLE).stream().map(r -> Arrays.copyOfRange(r, 1, r.length)).toList();
    Sample sample = Sample.of(records.columns(), raw);
    RandomAgreement agreement = RandomAgreement.in(sample);
    Optional<KnownMatches> known = KnownMatches.among(records, sample.columns(), identifying);
    ChooseBlocking.Choice choice = new ChooseBlocking(sample, n).choose(agreement, known);
    int largest = new PairBudget(n).largestBlockLater();
    LinkageModel draft = new LinkageModel(sample.columns(), choice.rules(), 0, largest);
    if (known.isPresent()) {
      double prior = known.get().prior(n * (n - 1) / 2);
      double[][] u = agreement.without(prior, known.get().m());
      return model(sample, draft, known.get().m(), u, prior);
    }
    RulePatterns patterns = patterns(records, draft, PAIRS_PER_RULE);
    return learn(sample, agreement, draft, patterns, choice, n * (n - 1) / 2);
  }

  /** Counts how the pairs of (a sample of) the blocks agree. */
  static RulePatterns patterns(Records records, LinkageModel draft, double pairsPerRule) {
    double[] shares = new double[draft.blocking().size()];
    double each = new PairBudget(records.count()).pairs() / shares.length;
    Arrays.fill(shares, records.count() <= SAMPLE ? 1 : Math.min(1, pairsPerRule / each));
    Blocks blocks = new Blocks(draft, shares);
    Map<RulePatterns.Key, Long> counted = new TreeMap<>();
    for (Row row : records.work(blocks, found -> count(draft, found), COUNTS)) {
      counted.merge(
          new RulePatterns.Key(row.getInt(0), row.getBoolean(1), row.getLong(2)),
          row.getLong(3),
          Long::sum);
    }
    Map<RulePatterns.Key, Double> counts = new TreeMap<>();
    counted.forEach((key, pairs) -> counts.put(key, pairs / shares[key.rule()]));
    return new RulePatterns(counts, draft.columns().size());
  }

  private static Iterator<Row> count(LinkageModel model, Iterator<Blocks.Block> blocks) {
    Comparison comparison = new Comparison(model.columns());
    int[] levels = new int[comparison.columns()];
    Map<RulePatterns.Key, long[]> counts = new HashMap<>();
    blocks.forEachRemaining(
        block ->
            block.forEachPair(
                (a, b) -> {
                  comparison.compare(a.values(), b.values(), levels);
                  boolean met = a.metBefore(block.rule(), b);
                  counts
                      .computeIfAbsent(
                          new RulePatterns.Key(block.rule(), met, Pattern.code(levels)),
                          k -> new long[1])[0]++;
                }));
    return counts.entrySet().stream()
        .map(
            e ->
                RowFactory.create(
                    e.getKey().rule(), e.getKey().met(), e.getKey().code(), e.getValue()[0]))
        .iterator();
  }

  /** EM for each rule; m is the mean of what the rules say, each with the weight of its matches. */
  private static LinkageModel learn(
      Sample sample,
      RandomAgreement agreement,
      LinkageModel draft,
      RulePatterns patterns,
      ChooseBlocking.Choice choice,
      double allPairs) {
    double[][] m = choice.m();
    double prior = choice.prior();
    double[][] u = agreement.without(prior, m);
    for (int round = 0; round < ROUNDS; round++) {
      MeanAgreement mean = new MeanAgreement(m);
      for (int r = 0; r < draft.blocking().size(); r++) {
        Set<Integer> blocked = draft.blocking().get(r).columns();
        List<Pattern> found = patterns.of(r);
        double pairs = found.stream().mapToDouble(Pattern::pairs).sum();
        if (pairs > 0) {
          double first = draft.blocking().get(r).keys().isEmpty() ? prior : 0.5;
          Estimate estimate = new ExpectationMaximisation(found, pairs, u, blocked).run(m, first);
          mean.add(estimate, blocked);
        }
      }
      m = mean.mean();
      prior = new ExpectationMaximisation(patterns.once(), allPairs, u, Set.of()).prior(m, prior);
      u = agreement.without(prior, m);
    }
    return model(sample, draft, m, u, prior);
  }

  private static LinkageModel model(
      Sample sample, LinkageModel draft, double[][] m, double[][] u, double prior) {
    List<ComparedColumn> columns = new ArrayList<>();
    for (int c = 0; c < m.length; c++) {
      ComparedColumn column = sample.columns().get(c);
      columns.add(column.with(sample.frequencies(c, u[c][0])).with(m[c], u[c]));
    }
    return new LinkageModel(List.copyOf(columns), draft.blocking(), prior, draft.largestBlock());
  }
}
