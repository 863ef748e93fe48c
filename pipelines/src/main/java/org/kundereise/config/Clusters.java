package org.kundereise.config;

/**
 * How customers who behave alike are grouped.
 *
 * @param refitDays so many days lie between the models that find groups
 * @param minimum with fewer customers there are no groups
 * @param least groups that are looked for
 * @param most groups that are tried
 */
public record Clusters(int refitDays, int minimum, int least, int most) {
  static final Clusters STANDARD = new Clusters(90, 200, 2, 8);

  private static final int LEAST_GROUPS = 2;

  /** Nobody can tell more of them apart. */
  private static final int MOST_GROUPS = 20;

  /** Of fewer, groups are found in what is chance. */
  private static final int LEAST_CUSTOMERS = 50;

  static Clusters read(Value value) {
    Section clusters = value.section("refit", "minimum", "least", "most");
    int least = clusters.find("least").map(v -> groups(v, LEAST_GROUPS)).orElse(STANDARD.least);
    return new Clusters(
        clusters
            .find("refit")
            .map(Value::duration)
            .map(duration -> (int) Math.max(1, duration.toDays()))
            .orElse(STANDARD.refitDays),
        clusters.find("minimum").map(v -> v.atLeast(LEAST_CUSTOMERS)).orElse(STANDARD.minimum),
        least,
        clusters.find("most").map(v -> groups(v, least)).orElse(Math.max(least, STANDARD.most)));
  }

  private static int groups(Value value, int least) {
    int groups = value.atLeast(least);
    if (groups > MOST_GROUPS) {
      value.expected("at most " + MOST_GROUPS + " groups");
    }
    return groups;
  }
}
