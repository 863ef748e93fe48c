package org.kundereise.stats.classification;

import java.util.Locale;

/** The ways to learn that compete. */
public enum Method {
  /** A logistic regression. */
  LOGISTIC {
    @Override
    public Scorer fit(TrainingRows rows) {
      return new LogisticRegression(RIDGE).fit(rows);
    }
  },
  /** Boosted trees. */
  BOOSTED_TREES {
    @Override
    public Scorer fit(TrainingRows rows) {
      return GradientBoosting.STANDARD.fit(rows);
    }
  };

  private static final double RIDGE = 5;

  /**
   * @throws IllegalArgumentException if an outcome is missing
   */
  public abstract Scorer fit(TrainingRows rows);

  /** As tables and commands write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
