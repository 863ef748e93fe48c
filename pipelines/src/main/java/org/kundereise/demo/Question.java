package org.kundereise.demo;

/** The survey's questions by the ids that its export names. */
enum Question {
  NPS_REL("Relationship", "nps", 0, 10, "retention"),
  NPS_PULSE("Pulse", "nps", 0, 10, "consideration"),
  CSAT_DEL("After delivery", "csat", 1, 5, "purchase"),
  CSAT_SUP("After support", "csat", 1, 5, "retention"),
  CES_SUP("After support", "ces", 1, 7, "retention"),
  /** Has NPS's scale and is not NPS: only declared answers count. */
  NEWS_INTEREST("Newsletter", "other", 0, 10, "retention"),
  /** Why somebody no longer buys: one of the {@link Reason}s. */
  EXIT_REASON("Leaving", "other", 0, 10, "retention");

  private final String survey;
  private final String metric;
  private final int min;
  private final int max;
  private final String stage;

  Question(String survey, String metric, int min, int max, String stage) {
    this.survey = survey;
    this.metric = metric;
    this.min = min;
    this.max = max;
    this.stage = stage;
  }

  String survey() {
    return survey;
  }

  /** nps, csat, ces or other, as the connector declares it. */
  String metric() {
    return metric;
  }

  int min() {
    return min;
  }

  int max() {
    return max;
  }

  String stage() {
    return stage;
  }

  int clamp(double latent) {
    return (int) StrictMath.max(min, StrictMath.min(max, StrictMath.round(latent)));
  }

  /**
   * -1 for a bad score, 0 for a middling one, 1 for a good one; the effort question counts high
   * effort as bad.
   */
  int sentiment(int score) {
    double share = (double) (score - min) / (max - min);
    double goodness = this == CES_SUP ? 1 - share : share;
    return goodness < 0.45 ? -1 : goodness < 0.76 ? 0 : 1;
  }
}
