package org.kundereise.stats.value;

import java.util.function.DoubleUnaryOperator;

/**
 * Of {@code (alpha, beta, gamma, delta)} of BG/BB (eq. 5 of the paper): either the customer is
 * still there, or left before one of the periods after the last purchase.
 */
record BetaBinomialLikelihood(Histories histories) implements Likelihood {

  /**
   * @throws IllegalArgumentException where a time is no whole number of periods, or purchases are
   *     more than periods
   */
  BetaBinomialLikelihood {
    for (int i = 0; i < histories.size(); i++) {
      boolean isWhole =
          histories.age(i) == Math.rint(histories.age(i))
              && histories.recency(i) == Math.rint(histories.recency(i));
      if (!isWhole || histories.x(i) > histories.recency(i)) {
        throw new IllegalArgumentException(
            ("the history with the frequency %d, the recency %s and the age %s is not one of at most"
                    + " one purchase in each of some whole periods")
                .formatted(histories.x(i), histories.recency(i), histories.age(i)));
      }
    }
  }

  @Override
  public double observations() {
    return histories.customers();
  }

  @Override
  public double at(double[] logs, double[] gradient) {
    double alpha = Math.exp(logs[0]);
    double beta = Math.exp(logs[1]);
    double gamma = Math.exp(logs[2]);
    double delta = Math.exp(logs[3]);
    double[] ages = histories.ages();
    int longest = ages.length == 0 ? 0 : (int) ages[ages.length - 1];
    Table buying = new Table(alpha, beta, longest);
    Table leaving = new Table(gamma, delta, longest);
    double sum = 0;
    double[] by = new double[4];
    double[] one = new double[4];
    for (int i = 0; i < histories.size(); i++) {
      int x = histories.x(i);
      int last = (int) histories.recency(i);
      int age = (int) histories.age(i);
      double total = buying.log(x, age - x) + leaving.log(0, age);
      buying.derive(x, age - x, one, 0);
      leaving.derive(0, age, one, 2);
      for (int k = age - 1; k >= last; k--) {
        double leaves = buying.log(x, k - x) + leaving.log(1, k);
        double more = Math.max(total, leaves) + Math.log1p(Math.exp(-Math.abs(total - leaves)));
        mix(one, Math.exp(leaves - more), buying, leaving, x, k);
        total = more;
      }
      sum += histories.weight(i) * total;
      for (int j = 0; j < by.length; j++) {
        by[j] += histories.weight(i) * one[j];
      }
    }
    for (int j = 0; j < by.length; j++) {
      gradient[j] = by[j] * Math.exp(logs[j]);
    }
    return sum;
  }

  private static void mix(
      double[] derivatives, double share, Table buying, Table leaving, int x, int k) {
    double[] other = new double[4];
    buying.derive(x, k - x, other, 0);
    leaving.derive(1, k, other, 2);
    for (int j = 0; j < other.length; j++) {
      derivatives[j] += share * (other[j] - derivatives[j]);
    }
  }

  /** {@code log (B(p + i, q + j) / B(p, q))} and its derivatives, for whole i and j. */
  private static final class Table {
    private final double[][] logs;
    private final double[][] derivatives;

    Table(double p, double q, int longest) {
      double[] parameters = {p, q, p + q};
      this.logs = table(parameters, longest + 1, Beta::logGamma);
      this.derivatives = table(parameters, longest + 1, Beta::digamma);
    }

    private static double[][] table(double[] parameters, int most, DoubleUnaryOperator of) {
      double[][] table = new double[parameters.length][most + 1];
      for (int p = 0; p < parameters.length; p++) {
        double none = of.applyAsDouble(parameters[p]);
        for (int i = 1; i <= most; i++) {
          table[p][i] = of.applyAsDouble(parameters[p] + i) - none;
        }
      }
      return table;
    }

    double log(int i, int j) {
      return logs[0][i] + logs[1][j] - logs[2][i + j];
    }

    void derive(int i, int j, double[] into, int at) {
      into[at] = derivatives[0][i] - derivatives[2][i + j];
      into[at + 1] = derivatives[1][j] - derivatives[2][i + j];
    }
  }
}
