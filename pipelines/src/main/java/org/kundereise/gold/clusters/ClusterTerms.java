package org.kundereise.gold.clusters;

/**
 * How customers are grouped by their behaviour.
 *
 * @param refitDays so many days lie between models
 * @param fewest customers, for whom there are groups
 * @param least groups that are looked for
 * @param most groups that are tried
 */
public record ClusterTerms(int refitDays, int fewest, int least, int most) {}
