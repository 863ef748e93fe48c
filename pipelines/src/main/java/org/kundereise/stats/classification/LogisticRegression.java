package org.kundereise.stats.classification;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Logistic regression with a ridge: Newton's method on the penalised likelihood of standardised
 * features (S. le Cessie, J. C. van Houwelingen, "Ridge estimators in logistic regression", Applied
 * Statistics 41 (1992), 191-201). A feature that never varies gets no weight.
 *
 * @param ridge what half the sum of squared coefficients costs; the intercept is free
 */
public record LogisticRegression(double ridge) {
  private static final int MOST_STEPS = 50;
  private static final double CLOSE = 1e-9;

  public LogisticRegression {
    if (!(ridge > 0)) {
      throw new IllegalArgumentException("Cannot fit with a ridge of " + ridge);
    }
  }

  /**
   * @throws IllegalArgumentException if an outcome is missing
   */
  public LogisticModel fit(TrainingRows rows) {
    if (!rows.hasBoth()) {
      throw new IllegalArgumentException(
          "Cannot learn from %d rows of which %d are positive"
              .formatted(rows.size(), rows.positives()));
    }
    Standardised standardised = Standardised.of(rows.features());
    double[] weights = new double[rows.width() + 1];
    double share = rows.positives() / (double) rows.size();
    weights[0] = Math.log(share / (1 - share));
    for (int step = 0; step < MOST_STEPS; step++) {
      if (improve(weights, standardised.rows(), rows.positive()) < CLOSE) {
        break;
      }
    }
    return standardised.model(weights);
  }

  /**
   * One of Newton's steps; halved until the likelihood does not fall.
   *
   * @return how far the farthest weight went
   */
  private double improve(double[] weights, double[][] rows, boolean[] positive) {
    int width = weights.length;
    double[] gradient = new double[width];
    double[][] curvature = new double[width][width];
    for (int j = 1; j < width; j++) {
      gradient[j] = -ridge * weights[j];
      curvature[j][j] = ridge;
    }
    for (int i = 0; i < rows.length; i++) {
      double p = Scorer.probability(score(weights, rows[i]));
      double error = (positive[i] ? 1 : 0) - p;
      // Never quite zero, so that the matrix can be decomposed where all is certain.
      add(gradient, curvature, rows[i], error, Math.max(p * (1 - p), 1e-12));
    }
    mirror(curvature);
    double[] step =
        new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false), 1e-9, 0)
            .getSolver()
            .solve(new ArrayRealVector(gradient, false))
            .toArray();
    double before = penalised(weights, rows, positive);
    for (double length = 1; length > 1e-6; length /= 2) {
      double[] next = weights.clone();
      double farthest = 0;
      for (int j = 0; j < width; j++) {
        next[j] += length * step[j];
        farthest = Math.max(farthest, Math.abs(length * step[j]));
      }
      if (penalised(next, rows, positive) >= before) {
        System.arraycopy(next, 0, weights, 0, width);
        return farthest;
      }
    }
    return 0;
  }

  private static void add(
      double[] gradient, double[][] curvature, double[] row, double error, double weight) {
    gradient[0] += error;
    curvature[0][0] += weight;
    for (int j = 0; j < row.length; j++) {
      double weighted = weight * row[j];
      gradient[j + 1] += error * row[j];
      double[] line = curvature[j + 1];
      line[0] += weighted;
      for (int k = 0; k <= j; k++) {
        line[k + 1] += weighted * row[k];
      }
    }
  }

  private static void mirror(double[][] lower) {
    for (int j = 0; j < lower.length; j++) {
      for (int k = 0; k < j; k++) {
        lower[k][j] = lower[j][k];
      }
    }
  }

  private static double score(double[] weights, double[] row) {
    double score = weights[0];
    for (int j = 0; j < row.length; j++) {
      score += weights[j + 1] * row[j];
    }
    return score;
  }

  private double penalised(double[] weights, double[][] rows, boolean[] positive) {
    double sum = 0;
    for (int j = 1; j < weights.length; j++) {
      sum -= ridge / 2 * weights[j] * weights[j];
    }
    for (int i = 0; i < rows.length; i++) {
      double score = score(weights, rows[i]);
      sum -= Math.log1p(Math.exp(-Math.abs(score))) + Math.max(0, positive[i] ? -score : score);
    }
    return sum;
  }

  /** Features with mean 0 and standard deviation 1. */
  private record Standardised(double[][] rows, double[] means, double[] deviations) {
    static Standardised of(double[][] features) {
      int width = features[0].length;
      double[] means = new double[width];
      double[] deviations = new double[width];
      for (int j = 0; j < width; j++) {
        double sum = 0;
        for (double[] row : features) {
          sum += row[j];
        }
        means[j] = sum / features.length;
        double squares = 0;
        for (double[] row : features) {
          squares += (row[j] - means[j]) * (row[j] - means[j]);
        }
        deviations[j] = Math.sqrt(squares / features.length);
      }
      double[][] rows = new double[features.length][width];
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < width; j++) {
          rows[i][j] = deviations[j] == 0 ? 0 : (features[i][j] - means[j]) / deviations[j];
        }
      }
      return new Standardised(rows, means, deviations);
    }

    /** In the features' own units. */
    LogisticModel model(double[] weights) {
      double intercept = weights[0];
      double[] coefficients = new double[means.length];
      for (int j = 0; j < coefficients.length; j++) {
        coefficients[j] = deviations[j] == 0 ? 0 : weights[j + 1] / deviations[j];
        intercept -= coefficients[j] * means[j];
      }
      return new LogisticModel(intercept, coefficients, means);
    }
  }
}
