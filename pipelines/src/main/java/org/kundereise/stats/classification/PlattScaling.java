package org.kundereise.stats.classification;

import java.io.Serializable;

/**
 * Turns scores into probabilities that can be taken at their word: {@code 1 / (1 + exp(-(slope
 * score + intercept)))}, fitted on rows that the model has not seen, the outcomes drawn in a little
 * (J. C. Platt, "Probabilistic outputs for support vector machines" (1999); fitted as in H.-T. Lin,
 * C.-J. Lin, R. C. Weng, "A note on Platt's probabilistic outputs", Machine Learning 68 (2007),
 * 267-276). It keeps the order of scores.
 */
public record PlattScaling(double slope, double intercept) implements Serializable {
  private static final int MOST_STEPS = 100;
  private static final double CLOSE = 1e-10;
  private static final double RIDGE = 1e-9;

  /** Scores are logarithms of odds already. */
  public static final PlattScaling NONE = new PlattScaling(1, 0);

  public double probability(double score) {
    return Scorer.probability(slope * score + intercept);
  }

  public double[] probabilities(double[] scores) {
    double[] probabilities = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] = probability(scores[i]);
    }
    return probabilities;
  }

  /** Fits to outcomes; {@link #NONE} where only one of the two is there. */
  public static PlattScaling fit(double[] scores, boolean[] positive) {
    int positives = 0;
    for (boolean is : positive) {
      positives += is ? 1 : 0;
    }
    int negatives = positive.length - positives;
    if (positives == 0 || negatives == 0) {
      return NONE;
    }
    double high = (positives + 1.0) / (positives + 2);
    double low = 1.0 / (negatives + 2);
    double[] targets = new double[positive.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = positive[i] ? high : low;
    }
    double slope = 0;
    double intercept = Math.log((positives + 1.0) / (negatives + 1.0));
    double loss = loss(scores, targets, slope, intercept);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] way = way(scores, targets, slope, intercept);
      double length = 1;
      double next = loss(scores, targets, slope + way[0], intercept + way[1]);
      while (next > loss && length > 1e-10) {
        length /= 2;
        next = loss(scores, targets, slope + length * way[0], intercept + length * way[1]);
      }
      slope += length * way[0];
      intercept += length * way[1];
      if (Math.abs(loss - next) < CLOSE) {
        break;
      }
      loss = next;
    }
    return new PlattScaling(slope, intercept);
  }

  /** Newton's step. */
  private static double[] way(double[] scores, double[] targets, double slope, double intercept) {
    double gradientSlope = 0;
    double gradientIntercept = 0;
    double slopes = RIDGE;
    double both = 0;
    double intercepts = RIDGE;
    for (int i = 0; i < scores.length; i++) {
      double p = Scorer.probability(slope * scores[i] + intercept);
      double error = targets[i] - p;
      double weight = p * (1 - p);
      gradientSlope += error * scores[i];
      gradientIntercept += error;
      slopes += weight * scores[i] * scores[i];
      both += weight * scores[i];
      intercepts += weight;
    }
    double determinant = slopes * intercepts - both * both;
    return new double[] {
      (intercepts * gradientSlope - both * gradientIntercept) / determinant,
      (slopes * gradientIntercept - both * gradientSlope) / determinant
    };
  }

  private static double loss(double[] scores, double[] targets, double slope, double intercept) {
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      double logOdds = slope * scores[i] + intercept;
      loss += Math.log1p(Math.exp(-Math.abs(logOdds))) + Math.max(0, logOdds);
      loss -= targets[i] * logOdds;
    }
    return loss;
  }
}
