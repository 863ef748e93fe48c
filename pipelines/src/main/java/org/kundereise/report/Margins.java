package org.kundereise.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What customers left in the year up to the business date.
 *
 * @param groups all customers, then segments
 * @param tenths of those whose contribution is known, the best first
 */
public record Margins(List<Group> groups, List<Tenth> tenths) {
  /** Nobody has bought. */
  public static final Margins NONE = new Margins(List.of(), List.of());

  public Margins {
    groups = List.copyOf(groups);
    tenths = List.copyOf(tenths);
  }

  /**
   * @param revenue after refunds
   * @param withoutCost share of the revenue before them whose cost no source knows, in per cent
   * @param grossRate gross margin in per cent of revenue; empty where not known or too few
   * @param known customers whose contribution is known; it and all after it are theirs
   * @param mean contribution by customer; empty where too few
   * @param negative per cent who cost more than they left
   */
  public record Group(
      String name,
      long customers,
      BigDecimal revenue,
      OptionalDouble withoutCost,
      OptionalDouble grossRate,
      long known,
      BigDecimal costToServe,
      BigDecimal contribution,
      OptionalDouble mean,
      OptionalDouble median,
      Rate negative) {}

  /**
   * @param cumulative of it and those before
   * @param share cumulative in per cent of all; empty where all together left nothing
   */
  public record Tenth(
      int tenth,
      long customers,
      BigDecimal contribution,
      BigDecimal cumulative,
      OptionalDouble share) {}
}
