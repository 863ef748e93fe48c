package org.kundereise.stats.attribution;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;

/** A {@link ChannelChain} with its probabilities. */
public final class SolvedChain {
  private final ChannelChain chain;

  /** How often each state was left for another one. */
  private final double[] left;

  /** The fundamental matrix: how often each state is visited, beginning in each. */
  private final double[][] visits;

  SolvedChain(ChannelChain chain, double[] counts) {
    this.chain = chain;
    this.left = chain.left(counts);
    this.visits = solver(chain.lacking(counts, left)).getInverse().getData();
  }

  /** What a path brings on average, as in {@link Removal#all}. */
  public double expected(double[] gains) {
    return expectedFromEach(gains)[0];
  }

  /**
   * What a path brings on average, and what it would bring without each channel.
   *
   * @param gains of each step to a conversion, what its conversions brought in sum: their number or
   *     their value; 0 for steps to elsewhere
   */
  public Removal removal(double[] gains) {
    double[] expected = expectedFromEach(gains);
    Map<String, Double> without = new TreeMap<>();
    chain
        .statesWith()
        .forEach((channel, in) -> without.put(channel, expected[0] - throughAny(in, expected)));
    return new Removal(expected[0], without);
  }

  private double[] expectedFromEach(double[] gains) {
    double[] gain = new double[left.length];
    for (int s = 0; s < gains.length; s++) {
      int from = chain.from(s);
      gain[from] += left[from] == 0 ? 0 : gains[s] / left[from];
    }
    return MatrixUtils.createRealMatrix(visits).operate(gain);
  }

  /**
   * What comes by way of any of the states: the chance f that a state is the first of them to be
   * entered, times what is expected from there. Visits to them are counted from that first entry
   * on, so that f N(in, in) = N(start, in).
   */
  private double throughAny(int[] in, double[] expected) {
    double[][] among = new double[in.length][in.length];
    for (int i = 0; i < in.length; i++) {
      for (int j = 0; j < in.length; j++) {
        among[j][i] = visits[in[i]][in[j]];
      }
    }
    double[] fromStart = Arrays.stream(in).mapToDouble(state -> visits[0][state]).toArray();
    double[] entered = solver(among).solve(MatrixUtils.createRealVector(fromStart)).toArray();
    double through = 0;
    for (int i = 0; i < in.length; i++) {
      through += entered[i] * expected[in[i]];
    }
    return through;
  }

  private static DecompositionSolver solver(double[][] matrix) {
    // Pivots may be as small as the rarest exit; none is 0 where every path has an end.
    return new LUDecomposition(new Array2DRowRealMatrix(matrix, false), Double.MIN_NORMAL)
        .getSolver();
  }
}
