package org.kundereise.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How conversions are attributed to what led to them.
 *
 * @param conversions the kinds of conversion, in order; none to attribute nothing
 * @param touches the conditions of touchpoints that can have led to one: any of them
 * @param lookback how long before a conversion a touch counts
 * @param models by which to credit, in order
 * @param order of the Markov chain
 * @param halfLife after which a touch counts half under time_decay
 * @param position per cent for the first and the last touch under position
 * @param direct the channels that say nothing about where somebody came from
 * @param transform what of a path counts
 * @param badTouches the kinds of touchpoints that may keep people from converting
 * @param spendChannels our name of a channel by the one that spend comes under
 * @param bootstrap samples that intervals are made of; 0 for no intervals
 */
public record Attribution(
    List<Kind> conversions,
    List<String> touches,
    Duration lookback,
    List<Model> models,
    int order,
    Duration halfLife,
    Position position,
    List<String> direct,
    Transform transform,
    List<Kind> badTouches,
    Map<String, String> spendChannels,
    int bootstrap) {

  /** Sales of any sort, within 30 days of a visit. */
  public static final Attribution STANDARD =
      new Attribution(
          List.of(
              new Kind("purchase", List.of("kind in ('order', 'deal_won', 'subscription_start')")),
              new Kind(
                  "first_purchase",
                  List.of("kind in ('order', 'deal_won', 'subscription_start') and nth = 1"))),
          List.of("kind in ('visit', 'store_visit')"),
          Duration.ofDays(30),
          List.of(Model.values()),
          1,
          Duration.ofDays(7),
          new Position(40, 40),
          List.of("Direct"),
          Transform.UNIQUE,
          List.of(
              new Kind("ticket", List.of("kind = 'ticket'")),
              new Kind(
                  "low_score",
                  List.of("kind = 'survey' and score <= 6", "kind = 'review' and score <= 2"))),
          Map.of(),
          200);

  /** The name kept for visits while a page was down. */
  static final String OUTAGE = "outage";

  /** A name for the touchpoints that meet any of some conditions. */
  public record Kind(String name, List<String> conditions) {
    /** The conditions as one. */
    public String condition() {
      return anyOf(conditions);
    }
  }

  /** Per cent for the first and the last touch; the rest is for those between. */
  public record Position(int first, int last) {}

  /** How conversions can be shared out. */
  public enum Model {
    FIRST,
    LAST,
    LAST_NON_DIRECT,
    LINEAR,
    POSITION,
    TIME_DECAY,
    SHAPLEY,
    MARKOV
  }

  /** What of a path counts, where a channel comes more than once. */
  public enum Transform {
    UNIQUE,
    EXPOSURE,
    FIRST,
    RECENT
  }

  /** The condition of touches. */
  public String touch() {
    return anyOf(touches);
  }

  private static String anyOf(List<String> conditions) {
    return String.join(" or ", conditions.stream().map(c -> "(" + c + ")").toList());
  }
}
