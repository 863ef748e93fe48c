package org.kundereise.gold.churn;

/**
 * All that is known of a customer, in order of time; times are UTC epoch microseconds.
 *
 * @param times of the touchpoints
 * @param kinds their codes
 * @param stages numbers of their stages, 0 for none
 * @param amounts in ten-thousandths of the currency
 * @param factTimes of what journeys do not hold
 * @param facts their codes
 * @param factValues what there is to say of them
 * @param memberSince when the customer joined the loyalty programme; {@link Long#MAX_VALUE} if not
 */
record History(
    long[] times,
    byte[] kinds,
    byte[] stages,
    long[] amounts,
    long[] factTimes,
    byte[] facts,
    double[] factValues,
    long memberSince) {

  /** How many touchpoints lie before a moment. */
  int before(long moment) {
    return firstFrom(times, moment);
  }

  /** How many facts lie before a moment. */
  int factsBefore(long moment) {
    return firstFrom(factTimes, moment);
  }

  private static int firstFrom(long[] times, long moment) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
