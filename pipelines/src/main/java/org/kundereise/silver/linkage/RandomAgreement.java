package org.kundereise.silver.linkage;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How pairs of records agree that were taken at random: nearly all of them are different persons,
 * so this is nearly u. The few that are not are taken out, as far as is known how many there are
 * and how they agree; in a small set of records with an id of their own they are most of those that
 * agree.
 */
final class RandomAgreement {
  private static final long SEED = 0x6b756e6465L;
  private static final int PARTS = 8;
  private static final int PAIRS = 200_000;

  private final double[][] shares;
  private final double[] pairs;

  private RandomAgreement(double[][] shares, double[] pairs) {
    this.shares = shares;
    this.pairs = pairs;
  }

  /** Agreement in a sample: exact agreement by the frequencies of values, the rest by pairs. */
  static RandomAgreement in(Sample sample) {
    int columns = sample.columns().size();
    long[][] counts =
        IntStream.range(0, PARTS)
            .parallel()
            .mapToObj(part -> count(sample, part))
            .reduce(RandomAgreement::sum)
            .orElseThrow();
    double[][] shares = new double[columns][];
    double[] pairs = new double[columns];
    for (int c = 0; c < columns; c++) {
      Exact exact = Exact.of(sample, c);
      pairs[c] = exact.pairs();
      shares[c] = withExact(counts[c], exact.share());
    }
    return new RandomAgreement(shares, pairs);
  }

  /**
   * u of every column and level, if a share {@code prior} of the pairs are matches with these m.
   */
  double[][] without(double prior, double[][] m) {
    double[][] u = new double[shares.length][];
    for (int c = 0; c < u.length; c++) {
      u[c] = new double[shares[c].length];
      double total = 0;
      for (int l = 0; l < u[c].length; l++) {
        // Not less than the error of the share, or than a pair spread over the levels.
        double error = Math.sqrt(shares[c][l] / (1 + pairs[c]));
        double least = 1 / (1 + pairs[c]) / u[c].length;
        u[c][l] = Math.max(shares[c][l] - prior * m[c][l], Math.max(error, least));
        total += u[c][l];
      }
      for (int l = 0; l < u[c].length; l++) {
        u[c][l] /= total;
      }
    }
    return u;
  }

  /** Counts levels among every so many-th of the pairs. */
  private static long[][] count(Sample sample, int part) {
    Comparison comparison = new Comparison(sample.columns());
    long[][] counts =
        sample.columns().stream().map(c -> new long[c.levels().size()]).toArray(long[][]::new);
    int[] found = new int[counts.length];
    List<String[]> records = sample.records();
    int n = records.size();
    boolean all = sample.pairs() <= PAIRS;
    long drawn = n < 2 ? 0 : all ? (long) n * n : PAIRS;
    for (long k = part; k < drawn; k += PARTS) {
      int i = all ? (int) (k / n) : place(2 * k, n);
      int j = all ? (int) (k % n) : place(2 * k + 1, n);
      if (all ? i >= j : i == j) {
        continue;
      }
      comparison.compare(records.get(i), records.get(j), found);
      for (int c = 0; c < found.length; c++) {
        if (found[c] != Comparison.MISSING) {
          counts[c][found[c]]++;
        }
      }
    }
    return counts;
  }

  private static long[][] sum(long[][] a, long[][] b) {
    long[][] sum = new long[a.length][];
    for (int c = 0; c < sum.length; c++) {
      sum[c] = new long[a[c].length];
      for (int l = 0; l < sum[c].length; l++) {
        sum[c][l] = a[c][l] + b[c][l];
      }
    }
    return sum;
  }

  private static int place(long k, int n) {
    return (int) Long.remainderUnsigned(BlockingRule.mix(SEED + k), n);
  }

  private static double[] withExact(long[] counts, double exact) {
    double others = 0;
    for (int l = 1; l < counts.length; l++) {
      others += counts[l];
    }
    double[] shares = new double[counts.length];
    shares[0] = exact;
    for (int l = 1; l < counts.length; l++) {
      boolean last = l == counts.length - 1;
      double share = others == 0 ? (last ? 1 : 0) : counts[l] / others;
      shares[l] = share * (1 - exact);
    }
    return shares;
  }

  private record Exact(double share, double pairs) {
    static Exact of(Sample sample, int column) {
      double equal = 0;
      double n = 0;
      for (double count : sample.counts(column).values()) {
        equal += count * (count - 1) / 2;
        n += count;
      }
      double pairs = n * (n - 1) / 2;
      return new Exact(pairs > 0 ? equal / pairs : 0, pairs);
    }
  }
}
