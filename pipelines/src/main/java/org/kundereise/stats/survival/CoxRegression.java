package org.kundereise.stats.survival;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Proportional hazards (D. R. Cox, Journal of the Royal Statistical Society B 34 (1972), 187-220)
 * with covariates that may change over time, as spells. Ties are shared out as by B. Efron (Journal
 * of the American Statistical Association 72 (1977), 557-565); the partial likelihood is maximised
 * by Newton's method. The baseline is N. Breslow's (Biometrics 30 (1974), 89-99).
 */
public final class CoxRegression {
  private static final int MOST_STEPS = 50;
  private static final double CLOSE = 1e-10;

  private final Spell[] byStop;
  private final Spell[] byStart;
  private final double[] means;
  private final int width;

  private CoxRegression(List<Spell> spells) {
    this.width = spells.get(0).covariates().length;
    this.means = means(spells, width);
    List<Spell> centred = spells.stream().map(this::centred).toList();
    this.byStop = latestFirst(centred, Comparator.comparingDouble(Spell::stop));
    this.byStart = latestFirst(centred, Comparator.comparingDouble(Spell::start));
  }

  /**
   * @param spells with covariates, at least one with the event
   * @throws IllegalArgumentException if the likelihood has no single maximum: a covariate never
   *     varies, follows from others, or parts those with the event from those without
   */
  public static CoxModel fit(List<Spell> spells) {
    if (spells.stream().noneMatch(Spell::event)) {
      throw new IllegalArgumentException(
          "Cannot fit hazards to %d spells: none ends with the event".formatted(spells.size()));
    }
    return new CoxRegression(spells).fit();
  }

  private CoxModel fit() {
    double[] weights = new double[width];
    Derivatives now = derivatives(weights);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] way = solver(now).solve(new ArrayRealVector(now.gradient, false)).toArray();
      double length = 1;
      double[] next = moved(weights, way, length);
      Derivatives there = derivatives(next);
      while (!(there.logLikelihood >= now.logLikelihood - CLOSE) && length > 1e-6) {
        length /= 2;
        next = moved(weights, way, length);
        there = derivatives(next);
      }
      boolean isDone = Math.abs(there.logLikelihood - now.logLikelihood) < CLOSE;
      weights = next;
      now = there;
      if (isDone) {
        return model(weights, now);
      }
    }
    throw noMaximum();
  }

  private CoxModel model(double[] weights, Derivatives at) {
    RealMatrix covariance = solver(at).getInverse();
    double[] errors = new double[width];
    for (int j = 0; j < width; j++) {
      errors[j] = Math.sqrt(covariance.getEntry(j, j));
      if (!(errors[j] < 1e4)) {
        throw noMaximum();
      }
    }
    return new CoxModel(weights, errors, means, at.logLikelihood, at.events, baseline(weights));
  }

  private static IllegalArgumentException noMaximum() {
    return new IllegalArgumentException(
        "Cannot fit hazards: a covariate never varies, follows from the others, or says by itself"
            + " to whom it happens");
  }

  private static DecompositionSolver solver(Derivatives at) {
    DecompositionSolver solver =
        new LUDecomposition(new Array2DRowRealMatrix(at.information, false), 1e-10).getSolver();
    if (!solver.isNonSingular()) {
      throw noMaximum();
    }
    return solver;
  }

  private static double[] moved(double[] weights, double[] way, double length) {
    double[] moved = weights.clone();
    for (int j = 0; j < moved.length; j++) {
      moved[j] += length * way[j];
    }
    return moved;
  }

  /** The partial likelihood and its derivatives: once through the times of events, backwards. */
  private Derivatives derivatives(double[] weights) {
    Derivatives sum = new Derivatives(width);
    eachTime(weights, (time, atRisk, tied) -> sum.add(atRisk, tied));
    return sum;
  }

  private SurvivalCurve baseline(double[] weights) {
    double[] times = new double[byStop.length];
    double[] hazards = new double[byStop.length];
    int[] count = {0};
    eachTime(
        weights,
        (time, atRisk, tied) -> {
          times[count[0]] = time;
          hazards[count[0]++] = tied.rows / atRisk.risk;
        });
    int steps = count[0];
    double[] ascending = new double[steps];
    double[] survival = new double[steps];
    double[] unknown = new double[steps];
    double hazard = 0;
    for (int i = 0; i < steps; i++) {
      ascending[i] = times[steps - 1 - i];
      hazard += hazards[steps - 1 - i];
      survival[i] = Math.exp(-hazard);
      unknown[i] = Double.NaN;
    }
    return new SurvivalCurve(ascending, survival, unknown, unknown, byStop[0].stop());
  }

  private interface AtTime {
    /**
     * @param atRisk sums over those under watch right before the time
     * @param tied sums over those to whom it happened at it
     */
    void visit(double time, Sums atRisk, Sums tied);
  }

  private void eachTime(double[] weights, AtTime visitor) {
    Sums atRisk = new Sums(width);
    int entered = 0;
    int left = 0;
    int i = 0;
    while (i < byStop.length) {
      if (!byStop[i].event()) {
        i++;
        continue;
      }
      double time = byStop[i].stop();
      while (entered < byStop.length && byStop[entered].stop() >= time) {
        atRisk.add(byStop[entered++], weights, 1);
      }
      while (left < byStart.length && byStart[left].start() >= time && byStart[left].start() > 0) {
        atRisk.add(byStart[left++], weights, -1);
      }
      Sums tied = new Sums(width);
      while (i < byStop.length && byStop[i].stop() == time) {
        if (byStop[i].event()) {
          tied.add(byStop[i], weights, 1);
        }
        i++;
      }
      visitor.visit(time, atRisk, tied);
    }
  }

  private Spell centred(Spell spell) {
    double[] covariates = spell.covariates().clone();
    if (covariates.length != width) {
      throw new IllegalArgumentException(
          "Cannot compare spells of %d and %d covariates".formatted(width, covariates.length));
    }
    for (int j = 0; j < width; j++) {
      covariates[j] -= means[j];
    }
    return new Spell(spell.start(), spell.stop(), spell.event(), covariates);
  }

  private static double[] means(List<Spell> spells, int width) {
    double[] means = new double[width];
    for (Spell spell : spells) {
      for (int j = 0; j < width; j++) {
        means[j] += spell.covariates()[j] / spells.size();
      }
    }
    return means;
  }

  private static Spell[] latestFirst(List<Spell> spells, Comparator<Spell> order) {
    return spells.stream().sorted(order.reversed()).toArray(Spell[]::new);
  }

  /** Over some spells: how many, their risks, and the covariates weighted by risk. */
  private static final class Sums {
    private final double[] covariates;
    private final double[] first;
    private final double[][] second;
    private double linear;
    private double risk;
    private int rows;

    Sums(int width) {
      this.covariates = new double[width];
      this.first = new double[width];
      this.second = new double[width][width];
    }

    void add(Spell spell, double[] weights, int sign) {
      double[] x = spell.covariates();
      double score = 0;
      for (int j = 0; j < x.length; j++) {
        score += weights[j] * x[j];
      }
      double its = sign * Math.exp(score);
      rows += sign;
      linear += sign * score;
      risk += its;
      for (int j = 0; j < x.length; j++) {
        covariates[j] += sign * x[j];
        first[j] += its * x[j];
        for (int k = 0; k <= j; k++) {
          second[j][k] += its * x[j] * x[k];
        }
      }
    }
  }

  private static final class Derivatives {
    private final double[] gradient;
    private final double[][] information;
    private double logLikelihood;
    private int events;

    Derivatives(int width) {
      this.gradient = new double[width];
      this.information = new double[width][width];
    }

    /** Of tied events the first is at risk beside all others, the last beside none of them. */
    void add(Sums atRisk, Sums tied) {
      int width = gradient.length;
      events += tied.rows;
      logLikelihood += tied.linear;
      for (int j = 0; j < width; j++) {
        gradient[j] += tied.covariates[j];
      }
      for (int l = 0; l < tied.rows; l++) {
        double share = l / (double) tied.rows;
        double risk = atRisk.risk - share * tied.risk;
        logLikelihood -= Math.log(risk);
        double[] mean = new double[width];
        for (int j = 0; j < width; j++) {
          mean[j] = (atRisk.first[j] - share * tied.first[j]) / risk;
          gradient[j] -= mean[j];
          for (int k = 0; k <= j; k++) {
            double second = (atRisk.second[j][k] - share * tied.second[j][k]) / risk;
            information[j][k] += second - mean[j] * mean[k];
            information[k][j] = information[j][k];
          }
        }
      }
    }
  }
}
