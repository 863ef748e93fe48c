package org.kundereise.stats.value;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.kundereise.stats.value.GammaGamma.Spending;

/** Customers who buy as BG/NBD says, with known parameters. */
final class Buyers {
  private final double[] truth;
  private final RandomGenerator chance;

  Buyers(double[] truth, int seed) {
    this.truth = truth;
    this.chance = new Well19937c(seed);
  }

  /**
   * A customer's history.
   *
   * @param later purchases after its end
   */
  record Bought(double x, double recency, double age, double later) {}

  static Histories histories(List<Bought> bought) {
    return Histories.of(
        bought.stream().mapToDouble(Bought::x).toArray(),
        bought.stream().mapToDouble(Bought::recency).toArray(),
        bought.stream().mapToDouble(Bought::age).toArray());
  }

  /** Customers who are so many weeks old, and go on for as many weeks as the oldest has. */
  List<Bought> buy(int customers, int youngest, int oldest) {
    GammaDistribution rates = new GammaDistribution(chance, truth[0], 1 / truth[1]);
    BetaDistribution leaving = new BetaDistribution(chance, truth[2], truth[3]);
    List<Bought> bought = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      double age = youngest + chance.nextInt(oldest - youngest + 1);
      double rate = Math.max(rates.sample(), 1e-12);
      double leaves = leaving.sample();
      double time = -Math.log(1 - chance.nextDouble()) / rate;
      double recency = 0;
      int x = 0;
      int later = 0;
      boolean isThere = true;
      while (isThere && time <= age + oldest) {
        if (time <= age) {
          x++;
          recency = time;
        } else {
          later++;
        }
        isThere = chance.nextDouble() >= leaves;
        time -= Math.log(1 - chance.nextDouble()) / rate;
      }
      bought.add(new Bought(x, recency, age, later));
    }
    return bought;
  }

  /** What customers spend who buy one to six times. */
  Spending spend(int customers, double... gammaGamma) {
    GammaDistribution rates = new GammaDistribution(chance, gammaGamma[1], 1 / gammaGamma[2]);
    double[] x = new double[customers];
    double[] mean = new double[customers];
    for (int i = 0; i < customers; i++) {
      x[i] = 1 + chance.nextInt(6);
      double rate = rates.sample();
      mean[i] = new GammaDistribution(chance, gammaGamma[0] * x[i], 1 / (rate * x[i])).sample();
    }
    return Spending.of(x, mean);
  }
}
