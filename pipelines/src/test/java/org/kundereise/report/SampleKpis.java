package org.kundereise.report;

import static org.kundereise.report.SampleRates.exact;
import static org.kundereise.report.SampleRates.none;
import static org.kundereise.report.SampleRates.of;
import static org.kundereise.report.SampleRates.score;
import static org.kundereise.report.SampleRates.share;
import static org.kundereise.report.SampleRates.suppressed;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kundereise.report.NightReport.Direction;
import org.kundereise.report.NightReport.Kpi;

/** The figures that executives see first. */
final class SampleKpis {
  private SampleKpis() {}

  static List<Kpi> ordinary() {
    return List.of(
        kpi(
            "customers_active_90d",
            "Active customers, 90 days",
            Unit.COUNT,
            exact(2184, 2184),
            of(2051),
            none(),
            Direction.UP),
        kpi(
            "new_customers_30d",
            "New customers, 30 days",
            Unit.COUNT,
            exact(231, 231),
            of(248),
            none(),
            Direction.UP),
        kpi(
            "revenue_30d",
            "Revenue, 30 days",
            Unit.MONEY,
            exact(1024, 1_284_310.5),
            of(1_190_220),
            none(),
            Direction.UP),
        kpi(
            "orders_30d",
            "Orders, 30 days",
            Unit.COUNT,
            exact(1024, 1024),
            of(987),
            none(),
            Direction.UP),
        kpi(
            "average_order_value",
            "Average order value",
            Unit.MONEY,
            exact(1024, 1254.2095),
            of(1205.9),
            none(),
            Direction.UP),
        kpi(
            "conversion_rate_30d",
            "Visits that end in an order",
            Unit.PERCENT,
            share(8211, 312),
            of(3.4),
            none(),
            Direction.UP),
        kpi(
            "nps_90d",
            "Net Promoter Score",
            Unit.POINTS,
            score(412, 238, 71),
            of(36.2),
            of(40),
            Direction.UP),
        kpi(
            "csat_90d",
            "Satisfied customers",
            Unit.PERCENT,
            share(655, 548),
            of(81.1),
            of(80),
            Direction.UP),
        kpi(
            "ces_high_effort_90d",
            "Had to work hard",
            Unit.PERCENT,
            share(287, 87),
            of(24.0),
            of(20),
            Direction.DOWN),
        kpi(
            "first_response_median_minutes_30d",
            "Median first response",
            Unit.MINUTES,
            exact(341, 312),
            of(222),
            of(240),
            Direction.DOWN),
        kpi(
            "fcr_90d",
            "Solved at first contact",
            Unit.PERCENT,
            share(811, 577),
            of(69.0),
            of(70),
            Direction.UP),
        kpi(
            "retention_rate_90d",
            "Retained customers",
            Unit.PERCENT,
            share(1710, 1180),
            of(70.2),
            none(),
            Direction.UP),
        kpi(
            "referral_rate_30d",
            "Orders by referral",
            Unit.PERCENT,
            suppressed(3),
            none(),
            none(),
            Direction.UP));
  }

  private static Kpi kpi(
      String kpi,
      String label,
      Unit unit,
      Rate rate,
      OptionalDouble previous,
      OptionalDouble target,
      Direction direction) {
    OptionalDouble value = rate.value();
    boolean isComparable = value.isPresent() && previous.isPresent();
    boolean isAimed = value.isPresent() && target.isPresent();
    return new Kpi(
        kpi,
        label,
        unit,
        rate,
        previous,
        isComparable ? of(value.getAsDouble() - previous.getAsDouble()) : none(),
        isComparable && rate.low().isPresent()
            ? Optional.of(
                Math.abs(value.getAsDouble() - previous.getAsDouble())
                    > 1.4 * (rate.high().getAsDouble() - rate.value().getAsDouble()))
            : Optional.empty(),
        target,
        direction,
        isAimed
            ? Optional.of(
                direction == Direction.UP
                    ? value.getAsDouble() >= target.getAsDouble()
                    : value.getAsDouble() <= target.getAsDouble())
            : Optional.empty());
  }

  static List<Kpi> hostile(String text) {
    return List.of(kpi(text, text, Unit.COUNT, exact(10, 10), none(), none(), Direction.UP));
  }
}
