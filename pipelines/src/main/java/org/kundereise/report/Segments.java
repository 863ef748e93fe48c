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
 */
public record Segments(List<Profile> profiles, List<Move> moves) {
  public static final Segments NONE = new Segments(List.of(), List.of());

  public Segments {
    profiles = List.copyOf(profiles);
    moves = List.copyOf(moves);
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
