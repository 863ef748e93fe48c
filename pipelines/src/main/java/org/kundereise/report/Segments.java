package org.kundereise.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Who customers are, by RFM segment, and how they moved.
 *
 * @param profiles all customers, then segments, the one of which most is expected first
 * @param moves in the last month that has ended, the most frequent first
 * @param seasons of customers who buy at the same time of the year, by the month in which they
 *     begin
 * @param clusters groups of customers who behave alike, by number
 */
public record Segments(
    List<Profile> profiles, List<Move> moves, List<Season> seasons, List<Cluster> clusters) {
  public static final Segments NONE = new Segments(List.of(), List.of(), List.of(), List.of());

  public Segments {
    profiles = List.copyOf(profiles);
    moves = List.copyOf(moves);
    seasons = List.copyOf(seasons);
    clusters = List.copyOf(clusters);
  }

  /**
   * A segment as a persona. Medians and shares are empty where customers are too few.
   *
   * @param share of all customers with an order, 0 to 100
   * @param members of the loyalty programme, 0 to 100
   * @param age days since the first order, median
   * @param orderDays days with an order, median
   * @param sinceOrder days since the last order, median
   * @param spend on a day with an order, median
   * @param nps of the last 365 days
   * @param value expected within the horizon
   * @param lost how many are expected to be lost; empty without a model
   * @param highRisk how many are at high risk
   */
  public record Profile(
      String segment,
      long customers,
      OptionalDouble share,
      OptionalDouble members,
      OptionalDouble age,
      OptionalDouble orderDays,
      OptionalDouble sinceOrder,
      OptionalDouble spend,
      Rate nps,
      BigDecimal value,
      OptionalDouble median,
      OptionalDouble lost,
      long highRisk) {}

  /**
   * Seasonal customers whose season is on or comes next.
   *
   * @param month in which it begins
   * @param ordered who have an order of it already
   * @param due who are to be reminded now
   */
  public record Season(LocalDate month, long customers, long ordered, long due) {}

  /**
   * Customers who behave alike. Medians are empty where they are too few.
   *
   * @param label what sets them apart, in words
   * @param share of all customers with an order, 0 to 100
   * @param orderDays days with an order, median
   * @param sinceOrder days since the last order, median
   * @param spend on a day with an order, median
   * @param value expected within the horizon, median
   * @param silhouette from 1, well apart from others, to -1
   * @param stability share of the group that is found again in resamples, 0 to 1
   */
  public record Cluster(
      long number,
      String label,
      long customers,
      OptionalDouble share,
      OptionalDouble orderDays,
      OptionalDouble sinceOrder,
      OptionalDouble spend,
      OptionalDouble value,
      OptionalDouble silhouette,
      OptionalDouble stability) {}

  /**
   * Customers who went from one segment to another, or stayed.
   *
   * @param share of those who were there when the month began, as a percentage; empty for those who
   *     ordered for the first time
   */
  public record Move(LocalDate month, String from, String to, long customers, Rate share) {
    boolean isStay() {
      return from.equals(to);
    }
  }
}
