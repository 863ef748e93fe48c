package org.kundereise.stats.attribution;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a path brings on average, with all channels and without each.
 *
 * @param all with all channels
 * @param without by channel: when whoever would come through it is lost
 */
public record Removal(double all, Map<String, Double> without) {

  /** The share of what paths bring that is lost with the channel, 0 to 1. */
  public Map<String, Double> effects() {
    Map<String, Double> effects = new TreeMap<>();
    without.forEach(
        (channel, rest) -> effects.put(channel, all == 0 ? 0 : Math.max(0, 1 - rest / all)));
    return effects;
  }

  /** An amount in proportion to the effects; 0 for all where no channel has one. */
  public Map<String, Double> credits(double amount) {
    Map<String, Double> credits = effects();
    double sum = credits.values().stream().mapToDouble(effect -> effect).sum();
    credits.replaceAll((channel, effect) -> sum == 0 ? 0 : amount * effect / sum);
    return credits;
  }
}
