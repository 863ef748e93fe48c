package org.kundereise.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How long customers stay.
 *
 * @param curves of all customers, then of groups
 * @param ratios what of the first month goes with being lost sooner
 */
public record Staying(List<Curve> curves, List<Ratio> ratios) {
  /** Nobody has bought. */
  public static final Staying NONE = new Staying(List.of(), List.of());

  /** The grouping of all together. */
  static final String ALL = "all";

  public Staying {
    curves = List.copyOf(curves);
    ratios = List.copyOf(ratios);
  }

  /**
   * A group's survival.
   *
   * @param grouping all, channel, country or first_value
   * @param median months until half are lost; empty if that never was
   * @param low lower end of its 95 % interval
   * @param high upper end of it
   * @param p chance of groups as different if they were alike; empty of all
   * @param months from the first purchase on, in order
   */
  public record Curve(
      String grouping,
      String group,
      long customers,
      OptionalDouble median,
      OptionalDouble low,
      OptionalDouble high,
      OptionalDouble p,
      List<Month> months) {
    public Curve {
      months = List.copyOf(months);
    }
  }

  /**
   * @param rate percentage never lost by then; n is the number still followed
   */
  public record Month(int month, Rate rate) {}

  /**
   * How many times as likely to be lost on any day.
   *
   * @param customers with the level
   * @param q chance of as much if it did nothing, adjusted for the number of ratios
   */
  public record Ratio(
      String covariate,
      String level,
      String reference,
      long customers,
      double ratio,
      double low,
      double high,
      double q) {}
}
