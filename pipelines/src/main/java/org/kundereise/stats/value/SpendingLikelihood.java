package org.kundereise.stats.value;

import org.kundereise.stats.value.GammaGamma.Spending;

/** Of {@code (p, q, gamma)} of Gamma-Gamma (eq. 1a of the note). */
final class SpendingLikelihood implements Likelihood {
  private final Spending spent;
  private final double[] logMeans;

  SpendingLikelihood(Spending spent) {
    this.spent = spent.inOrder();
    this.logMeans = new double[spent.x().length];
    for (int i = 0; i < logMeans.length; i++) {
      logMeans[i] = Math.log(this.spent.mean()[i]);
    }
  }

  @Override
  public double observations() {
    return spent.customers();
  }

  @Override
  public double at(double[] logs, double[] gradient) {
    double p = Math.exp(logs[0]);
    double q = Math.exp(logs[1]);
    double gamma = Math.exp(logs[2]);
    double sum = 0;
    double byP = 0;
    double byQ = 0;
    double byGamma = 0;
    double[] xs = spent.x();
    for (int from = 0, to; from < xs.length; from = to) {
      double x = xs[from];
      double shape = p * x + q;
      double n = 0;
      double meanLogs = 0;
      double totalLogs = 0;
      double inverses = 0;
      for (to = from; to < xs.length && xs[to] == x; to++) {
        double weight = spent.weight()[to];
        double total = gamma + x * spent.mean()[to];
        n += weight;
        meanLogs += weight * logMeans[to];
        totalLogs += weight * Math.log(total);
        inverses += weight / total;
      }
      double logX = Math.log(x);
      sum +=
          n
                  * (Beta.logGamma(shape)
                      - Beta.logGamma(p * x)
                      - Beta.logGamma(q)
                      + q * logs[2]
                      + p * x * logX)
              + (p * x - 1) * meanLogs
              - shape * totalLogs;
      byP += x * (n * (Beta.digamma(shape) - Beta.digamma(p * x) + logX) + meanLogs - totalLogs);
      byQ += n * (Beta.digamma(shape) - Beta.digamma(q) + logs[2]) - totalLogs;
      byGamma += n * q / gamma - shape * inverses;
    }
    gradient[0] = byP * p;
    gradient[1] = byQ * q;
    gradient[2] = byGamma * gamma;
    return sum;
  }
}
