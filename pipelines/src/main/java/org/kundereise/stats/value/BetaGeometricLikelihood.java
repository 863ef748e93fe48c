package org.kundereise.stats.value;

import org.kundereise.stats.value.BetaGeometricNbd.Dropout;

/**
 * Of {@code (r, alpha, a, b)} of BG/NBD (eq. 6 of the paper, in the form of Fader and Hardie,
 * "Implementing the BG/NBD model for customer base analysis in Excel") or MBG/NBD: either the
 * customer is still there, or left after the last purchase.
 */
record BetaGeometricLikelihood(Histories histories, Dropout dropout) implements Likelihood {

  @Override
  public double observations() {
    return histories.customers();
  }

  @Override
  public double at(double[] logs, double[] gradient) {
    Sums sums =
        new Sums(Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3]));
    for (int from = 0, to; from < histories.size(); from = to) {
      to = histories.sameFrequency(from);
      sums.add(from, to);
    }
    gradient[0] = sums.byR * sums.r;
    gradient[1] = sums.byAlpha * sums.alpha;
    gradient[2] = sums.byA * sums.a;
    gradient[3] = sums.byB * sums.b;
    return sums.logLikelihood;
  }

  /** The sums over histories, and what they have in common. */
  private final class Sums {
    private final double r;
    private final double alpha;
    private final double a;
    private final double b;
    private final Shifted ages;
    private final Shifted recencies;
    private double logLikelihood;
    private double byR;
    private double byAlpha;
    private double byA;
    private double byB;

    Sums(double r, double alpha, double a, double b) {
      this.r = r;
      this.alpha = alpha;
      this.a = a;
      this.b = b;
      this.ages = Shifted.by(alpha, histories.ages());
      this.recencies = Shifted.by(alpha, histories.recencies());
    }

    /** Adds histories of one frequency. */
    void add(int from, int to) {
      double x = histories.x(from);
      double survived = dropout.survived(x);
      double shape = r + x;
      double logOdds = Math.log(a) - Math.log(b + survived - 1);
      double n = 0;
      double left = 0;
      double logs = 0;
      double times = 0;
      double inverses = 0;
      for (int i = from; i < to; i++) {
        double weight = histories.weight(i);
        int age = histories.ageNumber(i);
        double logAge = ages.logs()[age];
        double inverseAge = ages.inverses()[age];
        n += weight;
        logs -= weight * shape * logAge;
        times -= weight * logAge;
        inverses -= weight * inverseAge;
        if (survived > 0) {
          int recency = histories.recencyNumber(i);
          double later = logAge - recencies.logs()[recency];
          double odds = logOdds + shape * later;
          double e = Math.exp(-Math.abs(odds));
          logs += weight * (Math.max(odds, 0) + Math.log(1 + e));
          double gone = weight * (odds > 0 ? 1 / (1 + e) : e / (1 + e));
          left += gone;
          times += gone * later;
          inverses += gone * (inverseAge - recencies.inverses()[recency]);
        }
      }
      logLikelihood += logs + n * common(x, survived);
      byR += times + n * (Beta.digamma(shape) - Beta.digamma(r) + Math.log(alpha));
      byAlpha += shape * inverses + n * r / alpha;
      double both = Beta.digamma(a + b) - Beta.digamma(a + b + survived);
      byA += n * both + left / a;
      byB += n * (Beta.digamma(b + survived) - Beta.digamma(b) + both);
      if (survived > 0) {
        byB -= left / (b + survived - 1);
      }
    }

    /** Of the logarithm of the likelihood, what hangs on the frequency alone. */
    private double common(double x, double survived) {
      return Beta.logGamma(r + x)
          - Beta.logGamma(r)
          + r * Math.log(alpha)
          + Beta.log(a, b + survived)
          - Beta.log(a, b);
    }
  }

  /** Times to which a parameter is added. */
  private record Shifted(double[] logs, double[] inverses) {
    static Shifted by(double parameter, double[] times) {
      double[] logs = new double[times.length];
      double[] inverses = new double[times.length];
      for (int i = 0; i < times.length; i++) {
        logs[i] = Math.log(parameter + times[i]);
        inverses[i] = 1 / (parameter + times[i]);
      }
      return new Shifted(logs, inverses);
    }
  }
}
