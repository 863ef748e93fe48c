package org.kundereise.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether groups survive alike: at each time of an event, the events of a group are held against
 * its share of those at risk (N. Mantel, Cancer Chemotherapy Reports 50 (1966), 163-170; for more
 * than two groups R. Peto, J. Peto, Journal of the Royal Statistical Society A 135 (1972),
 * 185-207).
 *
 * @param statistic chi-squared
 * @param freedom its degrees of freedom: the groups that can be compared, less one
 * @param p the chance of as large a statistic if the groups were alike; 1 where there is nothing to
 *     compare
 */
public record LogRank(double statistic, int freedom, double p) {
  private static final LogRank NOTHING_TO_COMPARE = new LogRank(0, 0, 1);
  private static final double NONE = 1e-9;

  /**
   * @param groups those watched, group by group
   */
  public static LogRank of(List<List<Spell>> groups) {
    List<RiskSet> watched = groups.stream().map(RiskSet::new).toList();
    double[] times =
        watched.stream()
            .flatMapToDouble(group -> Arrays.stream(group.times()))
            .sorted()
            .distinct()
            .toArray();
    double[] excess = new double[watched.size()];
    double[][] variance = new double[watched.size()][watched.size()];
    for (double time : times) {
      watched.forEach(group -> group.goTo(time));
      add(watched, excess, variance);
    }
    return of(excess, variance);
  }

  private static void add(List<RiskSet> watched, double[] excess, double[][] variance) {
    double atRisk = watched.stream().mapToInt(RiskSet::atRisk).sum();
    double events = watched.stream().mapToInt(RiskSet::events).sum();
    double spread = atRisk > 1 ? events * (atRisk - events) / (atRisk - 1) : 0;
    for (int g = 0; g < excess.length; g++) {
      double share = watched.get(g).atRisk() / atRisk;
      excess[g] += watched.get(g).events() - events * share;
      for (int h = 0; h < excess.length; h++) {
        variance[g][h] += spread * share * ((g == h ? 1 : 0) - watched.get(h).atRisk() / atRisk);
      }
    }
  }

  /** Excesses sum to 0: one of the groups says nothing that the others do not. */
  private static LogRank of(double[] excess, double[][] variance) {
    List<Integer> compared = new ArrayList<>();
    IntStream.range(0, excess.length).filter(g -> variance[g][g] > NONE).forEach(compared::add);
    if (compared.size() < 2) {
      return NOTHING_TO_COMPARE;
    }
    int[] kept = compared.stream().skip(1).mapToInt(Integer::intValue).toArray();
    Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(kept.length, kept.length);
    ArrayRealVector vector = new ArrayRealVector(kept.length);
    for (int i = 0; i < kept.length; i++) {
      vector.setEntry(i, excess[kept[i]]);
      for (int j = 0; j < kept.length; j++) {
        matrix.setEntry(i, j, variance[kept[i]][kept[j]]);
      }
    }
    DecompositionSolver solver = new LUDecomposition(matrix, NONE).getSolver();
    if (!solver.isNonSingular()) {
      return NOTHING_TO_COMPARE;
    }
    double statistic = vector.dotProduct(solver.solve(vector));
    return new LogRank(
        statistic, kept.length, Gamma.regularizedGammaQ(kept.length / 2.0, statistic / 2));
  }
}
