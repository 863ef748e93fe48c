package org.kundereise.silver.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kundereise.silver.linkage.ExpectationMaximisation.Estimate;

/**
 * Chooses by a sample which pairs are worth comparing. Candidates are every part of every column
 * and every two parts of different columns. The pairs that the cheap ones find are compared and
 * matches among them estimated; then rules are taken that find most matches for what they cost,
 * until all but a few matches are found or the budget is spent.
 */
final class ChooseBlocking {
  private static final int TRIAL_PAIRS = 1_000_000;
  private static final double LIKELY = 0.5;

  /** Every rule costs as much as comparing so many pairs a record: its records are moved. */
  private static final double COST_PER_RECORD = 2;

  /** A rule that finds fewer of the matches than this is not worth its cost. */
  private static final double LEAST_GAIN = 0.0005;

  private final Sample sample;
  private final double records;
  private final PairBudget budget;

  /**
   * What was chosen, and what was learnt on the way.
   *
   * @param m first estimates by column and level
   * @param prior the share of matches among all pairs
   */
  record Choice(List<BlockingRule> rules, double[][] m, double prior) {}

  /**
   * A choice.
   *
   * @param sample records to try rules on
   * @param records how many there are in all
   */
  ChooseBlocking(Sample sample, double records) {
    this.sample = sample;
    this.records = records;
    this.budget = new PairBudget(records);
  }

  Choice choose(RandomAgreement agreement) {
    return choose(agreement, Optional.empty());
  }

  /**
   * The same, where matches are known.
   *
   * @param known how these agree
   */
  Choice choose(RandomAgreement agreement, Optional<KnownMatches> known) {
    double[][] firstM = known.map(KnownMatches::m).orElseGet(this::firstM);
    if (budget.everything()) {
      BlockingRule all = new BlockingRule(List.of(), new TreeSet<>());
      return new Choice(List.of(all), firstM, 1 / records);
    }
    List<CandidateRule> candidates = candidates();
    long[] pairs = trialPairs(candidates);
    Comparison comparison = new Comparison(sample.columns());
    long[] codes = new long[pairs.length];
    Map<Long, Integer> counts = new TreeMap<>();
    int[] levels = new int[comparison.columns()];
    for (int i = 0; i < pairs.length; i++) {
      comparison.compare(first(pairs[i]), second(pairs[i]), levels);
      codes[i] = Pattern.code(levels);
      counts.merge(codes[i], 1, Integer::sum);
    }
    List<Pattern> patterns =
        counts.entrySet().stream()
            .map(e -> new Pattern(Pattern.levels(e.getKey(), levels.length), e.getValue()))
            .toList();
    double all = records * (records - 1) / 2;
    Estimate estimate = new Estimate(firstM, known.map(k -> k.prior(all)).orElse(1 / records), 0);
    ExpectationMaximisation em = null;
    for (int round = 0; round < 3; round++) {
      double[][] u = agreement.without(estimate.prior(), estimate.m());
      em = new ExpectationMaximisation(patterns, sample.pairs(), u, Set.of());
      if (known.isEmpty()) {
        estimate = em.run(estimate.m(), estimate.prior());
      }
    }
    Map<Long, Double> posterior = new TreeMap<>();
    for (Pattern p : patterns) {
      posterior.put(
          Pattern.code(p.levels()), em.posterior(p.levels(), estimate.m(), estimate.prior()));
    }
    List<long[]> matches = new ArrayList<>();
    for (int i = 0; i < pairs.length; i++) {
      if (posterior.get(codes[i]) >= LIKELY) {
        matches.add(new long[] {pairs[i] / size(), pairs[i] % size()});
      }
    }
    return new Choice(cover(candidates, matches), estimate.m(), estimate.prior());
  }

  /** Takes the rule that finds most matches not found yet for its cost, again and again. */
  private List<BlockingRule> cover(List<CandidateRule> candidates, List<long[]> matches) {
    List<BitSet> finds = candidates.stream().map(c -> found(c, matches)).toList();
    BitSet missing = new BitSet();
    missing.set(0, matches.size());
    List<Integer> taken = new ArrayList<>();
    double spent = 0;
    while (true) {
      int best = -1;
      double bestWorth = 0;
      for (int c = 0; c < candidates.size(); c++) {
        BitSet news = (BitSet) finds.get(c).clone();
        news.and(missing);
        double cost = cost(candidates.get(c));
        boolean enough = news.cardinality() > LEAST_GAIN * matches.size();
        double worth = news.cardinality() / (cost + COST_PER_RECORD * records);
        if (enough && spent + cost <= budget.pairs() && worth > bestWorth) {
          best = c;
          bestWorth = worth;
        }
      }
      if (best < 0) {
        break;
      }
      taken.add(best);
      spent += cost(candidates.get(best));
      missing.andNot(finds.get(best));
    }
    if (taken.isEmpty()) {
      taken.add(0);
    }
    return needed(taken, finds).stream().map(c -> candidates.get(c).rule()).toList();
  }

  /** Without the rules whose matches later ones find as well. */
  private static List<Integer> needed(List<Integer> taken, List<BitSet> finds) {
    List<Integer> kept = new ArrayList<>(taken);
    for (Integer rule : taken) {
      BitSet alone = (BitSet) finds.get(rule).clone();
      kept.stream().filter(k -> !k.equals(rule)).forEach(k -> alone.andNot(finds.get(k)));
      if (alone.isEmpty() && kept.size() > 1) {
        kept.remove(rule);
      }
    }
    return kept;
  }

  private static BitSet found(CandidateRule rule, List<long[]> matches) {
    BitSet found = new BitSet(matches.size());
    for (int i = 0; i < matches.size(); i++) {
      if (rule.finds((int) matches.get(i)[0], (int) matches.get(i)[1])) {
        found.set(i);
      }
    }
    return found;
  }

  /** The rules that can be afforded, the cheapest first. */
  private List<CandidateRule> candidates() {
    List<BlockingKey> keys = new ArrayList<>();
    for (int c = 0; c < sample.columns().size(); c++) {
      for (BlockingKey.Part part : BlockingKey.partsOf(sample.columns().get(c).kind())) {
        keys.add(new BlockingKey(c, part));
      }
    }
    List<long[]> hashes =
        keys.stream().map(k -> sample.records().stream().mapToLong(k::hash).toArray()).toList();
    int largest = (int) Math.max(2, budget.largestBlock() * size() / records);
    List<CandidateRule> rules =
        IntStream.range(0, keys.size())
            .parallel()
            .boxed()
            .flatMap(first -> beginningWith(first, keys, hashes, largest))
            .collect(Collectors.toCollection(ArrayList::new));
    rules.removeIf(r -> cost(r) > budget.pairs());
    rules.sort(Comparator.comparingDouble(CandidateRule::pairs));
    return rules;
  }

  private static Stream<CandidateRule> beginningWith(
      int first, List<BlockingKey> keys, List<long[]> hashes, int largest) {
    BlockingKey one = keys.get(first);
    Stream<CandidateRule> alone =
        Stream.of(CandidateRule.of(List.of(one), List.of(hashes.get(first)), largest));
    Stream<CandidateRule> withAnother =
        IntStream.range(first + 1, keys.size())
            .filter(other -> keys.get(other).column() != one.column())
            .mapToObj(
                other ->
                    CandidateRule.of(
                        List.of(one, keys.get(other)),
                        List.of(hashes.get(first), hashes.get(other)),
                        largest));
    return Stream.concat(alone, withAnother);
  }

  /** The pairs that the cheapest candidates find, each once. */
  private long[] trialPairs(List<CandidateRule> candidates) {
    long[] pairs = new long[TRIAL_PAIRS];
    int[] count = {0};
    for (CandidateRule rule : candidates) {
      if (count[0] + rule.pairs() > pairs.length) {
        count[0] = distinct(pairs, count[0]);
        if (count[0] + rule.pairs() > pairs.length) {
          break;
        }
      }
      rule.forEachPair(pair -> pairs[count[0]++] = pair);
    }
    return Arrays.copyOf(pairs, distinct(pairs, count[0]));
  }

  private static int distinct(long[] values, int count) {
    Arrays.sort(values, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || values[i] != values[i - 1]) {
        values[kept++] = values[i];
      }
    }
    return kept;
  }

  /** The pairs a rule makes among all records. */
  private double cost(CandidateRule rule) {
    double scale = records / size();
    return rule.pairs() * scale * scale;
  }

  private double[][] firstM() {
    double[][] m = new double[sample.columns().size()][];
    for (int c = 0; c < m.length; c++) {
      int levels = sample.columns().get(c).levels().size();
      m[c] = new double[levels];
      Arrays.fill(m[c], 0.2 / (levels - 1));
      m[c][0] = 0.8;
    }
    return m;
  }

  private String[] first(long pair) {
    return sample.records().get((int) (pair / size()));
  }

  private String[] second(long pair) {
    return sample.records().get((int) (pair % size()));
  }

  private int size() {
    return sample.records().size();
  }
}
