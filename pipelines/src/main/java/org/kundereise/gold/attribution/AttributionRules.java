package org.kundereise.gold.attribution;

import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kundereise.stats.attribution.Model;
import org.kundereise.stats.attribution.TouchCredits;
import org.kundereise.stats.attribution.Transform;

/**
 * What is attributed, to what, and how.
 *
 * @param conversions the kinds of conversion, each a condition over touchpoints
 * @param touches the condition of touchpoints that can have led to a conversion
 * @param badTouches the kinds of touchpoints that may keep people from it, each a condition
 * @param lookback how long before a conversion a touch counts, both ends included
 * @param transform what of a path counts
 * @param models by which to credit, in order
 * @param order of the Markov chain
 * @param credits for the models that look at each path
 * @param spendChannels our name of a channel by that which spend comes under, where they differ
 * @param samples of the bootstrap; 0 for no intervals
 * @param zone in which months begin
 */
public record AttributionRules(
    List<Kind> conversions,
    String touches,
    List<Kind> badTouches,
    Duration lookback,
    Transform transform,
    List<Model> models,
    int order,
    TouchCredits credits,
    Map<String, String> spendChannels,
    int samples,
    ZoneId zone)
    implements Serializable {
  public AttributionRules {
    conversions = List.copyOf(conversions);
    badTouches = List.copyOf(badTouches);
    models = List.copyOf(models);
    spendChannels = Map.copyOf(spendChannels);
  }

  /**
   * The models that credit each path by itself; campaigns are told apart by LINEAR, so it is one.
   */
  List<Model> perPath() {
    return Stream.concat(Stream.of(Model.LINEAR), models.stream())
        .filter(Model::isPerPath)
        .distinct()
        .toList();
  }

  long lookbackMicros() {
    return lookback.toMillis() * 1000;
  }

  /** A name for the touchpoints of a condition. */
  public record Kind(String name, String condition) implements Serializable {}
}
