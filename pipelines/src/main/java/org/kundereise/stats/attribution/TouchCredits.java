package org.kundereise.stats.attribution;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The share of a conversion that each touch of its path gets.
 *
 * @param direct the channels that say nothing about where somebody came from
 * @param firstShare what the first touch gets under {@link Model#POSITION}, of 1
 * @param lastShare what the last touch gets under it; the rest is for those between
 * @param halfLife days after which a touch counts half under {@link Model#TIME_DECAY}
 */
public record TouchCredits(Set<String> direct, double firstShare, double lastShare, double halfLife)
    implements Serializable {
  public TouchCredits {
    direct = Set.copyOf(direct);
    boolean shares = firstShare >= 0 && lastShare >= 0 && firstShare + lastShare <= 1;
    if (!shares || firstShare + lastShare == 0) {
      throw new IllegalArgumentException(
          "Cannot give %s to the first and %s to the last touch: they must be shares of 1"
              .formatted(firstShare, lastShare));
    }
    if (!(halfLife > 0)) {
      throw new IllegalArgumentException(
          "Cannot halve a touch's weight every %s days: it must be more than none"
              .formatted(halfLife));
    }
  }

  /**
   * One share a touch, adding up to 1.
   *
   * @throws IllegalArgumentException for {@link Model#MARKOV}, which does not tell of a single path
   */
  public double[] of(Model model, TouchPath path) {
    int n = path.size();
    return switch (model) {
      case FIRST -> allTo(0, n);
      case LAST -> allTo(n - 1, n);
      case LAST_NON_DIRECT -> allTo(lastNonDirect(path.channels()), n);
      case LINEAR -> normalised(ones(n));
      case POSITION -> position(n);
      case TIME_DECAY -> timeDecay(path.ages());
      case SHAPLEY -> shapley(path.channels());
      case MARKOV ->
          throw new IllegalArgumentException("Cannot credit a single path by a Markov chain");
    };
  }

  private int lastNonDirect(List<String> channels) {
    for (int i = channels.size() - 1; i >= 0; i--) {
      if (!direct.contains(channels.get(i))) {
        return i;
      }
    }
    return channels.size() - 1;
  }

  /** Of two touches there are none between: first and last share all, in the same proportion. */
  private double[] position(int n) {
    if (n == 1) {
      return new double[] {1};
    }
    double[] weights = new double[n];
    Arrays.fill(weights, n > 2 ? (1 - firstShare - lastShare) / (n - 2) : 0);
    weights[0] = firstShare;
    weights[n - 1] = lastShare;
    return normalised(weights);
  }

  private double[] timeDecay(List<Double> ages) {
    // Relative to the youngest: however old all are, one of them weighs 1.
    double youngest = ages.get(ages.size() - 1);
    return normalised(
        ages.stream().mapToDouble(age -> StrictMath.pow(2, (youngest - age) / halfLife)).toArray());
  }

  /**
   * The Shapley value of the game in which a set of channels wins the conversions of those paths
   * that need no other channel: each path is a unanimity game of its channels, so that each of them
   * gets the same (Zhao, Mahboobi, Bagheri 2018, "Shapley Value Methods for Attribution Modeling in
   * Online Advertising", equation 4). A channel's touches in the path share what it gets.
   */
  private static double[] shapley(List<String> channels) {
    Map<String, Integer> touches = new HashMap<>();
    channels.forEach(channel -> touches.merge(channel, 1, Integer::sum));
    return normalised(
        channels.stream().mapToDouble(channel -> 1.0 / touches.get(channel)).toArray());
  }

  private static double[] allTo(int place, int n) {
    double[] shares = new double[n];
    shares[place] = 1;
    return shares;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] normalised(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }
}
