package org.kundereise.stats.value;

/**
 * Of {@code (r, alpha, s, beta)} of Pareto/NBD (eq. 17 of the note, with the integral left as it
 * is): either the customer is still there, or left some time after the last purchase.
 */
record ParetoLikelihood(Histories histories) implements Likelihood {

  @Override
  public double observations() {
    return histories.customers();
  }

  @Override
  public double at(double[] logs, double[] gradient) {
    double r = Math.exp(logs[0]);
    double alpha = Math.exp(logs[1]);
    double s = Math.exp(logs[2]);
    double beta = Math.exp(logs[3]);
    double sum = 0;
    double byR = 0;
    double byAlpha = 0;
    double byS = 0;
    double byBeta = 0;
    for (int from = 0, to; from < histories.size(); from = to) {
      to = histories.sameFrequency(from);
      double shape = r + histories.x(from);
      LeavingTime leaving = new LeavingTime(shape, alpha, s, beta);
      double common = Beta.logGamma(shape) - Beta.logGamma(r) + r * logs[1] + s * logs[3];
      double commonByR = Beta.digamma(shape) - Beta.digamma(r) + logs[1];
      for (int i = from; i < to; i++) {
        double weight = histories.weight(i);
        double age = histories.age(i);
        double logAlpha = Math.log(alpha + age);
        double logBeta = Math.log(beta + age);
        double stays = -shape * logAlpha - s * logBeta;
        double ofR = -logAlpha;
        double ofAlpha = -shape / (alpha + age);
        double ofS = -logBeta;
        double ofBeta = -s / (beta + age);
        double total = stays;
        if (histories.recency(i) < age) {
          leaving.between(histories.recency(i), age);
          double leaves = logs[2] + leaving.log();
          total = Math.max(stays, leaves) + Math.log1p(Math.exp(-Math.abs(stays - leaves)));
          double gone = Math.exp(leaves - total);
          ofR += gone * (-leaving.meanLog(alpha) - ofR);
          ofAlpha += gone * (-shape * leaving.meanInverse(alpha) - ofAlpha);
          ofS += gone * (1 / s - leaving.meanLog(beta) - ofS);
          ofBeta += gone * (-(s + 1) * leaving.meanInverse(beta) - ofBeta);
        }
        sum += weight * (common + total);
        byR += weight * (commonByR + ofR);
        byAlpha += weight * (r / alpha + ofAlpha);
        byS += weight * (logs[3] + ofS);
        byBeta += weight * (s / beta + ofBeta);
      }
    }
    gradient[0] = byR * r;
    gradient[1] = byAlpha * alpha;
    gradient[2] = byS * s;
    gradient[3] = byBeta * beta;
    return sum;
  }
}
