package org.kundereise.stats.attribution;

/** Shares of whole numbers: sums of them do not depend on the order of addition. */
public final class WholeShares {
  private WholeShares() {}

  /**
   * Parts an amount so that the parts add up to it exactly. Each is less than one unit away from
   * its share: the sums from the first on are rounded, not the parts.
   *
   * @param shares adding up to 1
   */
  public static long[] of(long amount, double[] shares) {
    long[] parts = new long[shares.length];
    double share = 0;
    long given = 0;
    for (int i = 0; i < shares.length; i++) {
      share += shares[i];
      boolean isLast = i == shares.length - 1;
      long upTo = isLast ? amount : Math.round(share * amount);
      parts[i] = upTo - given;
      given = upTo;
    }
    return parts;
  }
}
