package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Fold;
import org.kundereise.report.Staying.Curve;
import org.kundereise.report.Staying.Month;
import org.kundereise.report.Staying.Ratio;

/** How long customers stay: a curve of all, groups side by side, and what goes with it. */
record StayingFigures(Staying staying, Plain plain) {
  private static final Map<String, String> GROUPINGS =
      Map.of(
          "all", "All",
          "channel", "First channel",
          "country", "Country",
          "first_value", "First purchase");

  private static final Map<String, String> COVARIATES =
      Map.of(
          "first_value", "First purchase twice as large",
          "discount", "A discount on the first purchase",
          "more_purchases", "Each further purchase",
          "no_loyalty", "Not in the loyalty programme",
          "slow_response", "A slow first response",
          "fault", "A fault of ours",
          "low_score", "A low score",
          "channel", "First channel");

  private static final double PER_CENT = 100;

  private static final String LEVEL =
      "Nobody counts as lost before the silence has passed that the rule for churn asks for: the line"
          + " is level until then, and falls at once when those who bought only once are lost together.";

  static final Definition STILL_THERE =
      new Definition(
          "Never lost",
          "The share of customers who, so long after their first purchase, have not once counted as"
              + " lost by the rule for churn. Those who have not been followed so long are taken into"
              + " account until they drop out of sight (Kaplan-Meier).");

  static final Definition HAZARD =
      new Definition(
          "Times as likely to be lost",
          "The chance to be lost on any day with it, divided by that without it, the other rows"
              + " being equal (Cox). It goes with it; only a trial tells whether it brings it about.");

  List<Figure> figures() {
    return staying.curves().stream()
        .filter(curve -> curve.grouping().equals(Staying.ALL))
        .limit(1)
        .map(this::curve)
        .toList();
  }

  List<Fold> folds() {
    List<Figure> figures = new ArrayList<>();
    if (staying.curves().size() > 1) {
      figures.add(groups());
    }
    if (!staying.ratios().isEmpty()) {
      figures.add(ratios());
    }
    return figures.isEmpty()
        ? List.of()
        : List.of(new Fold("How long customers stay, by what they began with", lead(), figures));
  }

  private String lead() {
    Curve all = staying.curves().get(0);
    return all.median().isEmpty()
        ? "More than half of all customers have never counted as lost."
        : "Half of all customers are lost for the first time within %s (95%% interval %s)."
            .formatted(months(all.median()), interval(all));
  }

  private Figure curve(Curve curve) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Month month : curve.months()) {
      Rate rate = month.rate();
      if (!rate.isSuppressed()) {
        rows.add(
            List.of(
                Cell.text(Integer.toString(month.month())),
                Cell.count(rate.n()),
                Cell.rate(plain, Unit.PERCENT, rate),
                Cell.number(Plain.percent(rate.low()), rate.low()),
                Cell.number(Plain.percent(rate.high()), rate.high())));
      }
    }
    Figure figure =
        new Figure(
            "staying",
            "staying",
            "How long customers stay",
            "Line with its interval: the share of customers never lost, by months since the first"
                + " purchase.",
            "One row per month since the first purchase, while enough customers are followed so long.",
            List.of(
                text("month", "Months"),
                number("n", "Still followed"),
                number("value", "Never lost"),
                number("low", "From"),
                number("high", "To")),
            rows);
    return isLevelAtFirst(curve) ? figure.noting(LEVEL) : figure;
  }

  private static boolean isLevelAtFirst(Curve curve) {
    return curve.months().stream()
        .anyMatch(month -> month.month() == 1 && month.rate().value().orElse(0) == PER_CENT);
  }

  private Figure groups() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Curve curve : staying.curves()) {
      rows.add(
          List.of(
              Cell.text(GROUPINGS.getOrDefault(curve.grouping(), Plain.title(curve.grouping()))),
              Cell.name(curve.group()),
              Cell.count(curve.customers()),
              at(curve, 6),
              at(curve, 12),
              Cell.number(months(curve.median()), curve.median()),
              Cell.text(interval(curve)),
              Cell.number(chance(curve.p()), curve.p())));
    }
    return new Figure(
        "staying-groups",
        "",
        "By what was known when they came",
        "",
        "One row per group. The last column is of the whole grouping: the chance that its groups"
            + " differ as much if they were alike (log-rank test).",
        List.of(
            text("grouping", "Told apart by"),
            text("group", "Group"),
            number("customers", "Customers"),
            number("m6", "Never lost, 6 months"),
            number("m12", "12 months"),
            number("median", "Half are lost within"),
            text("interval", "95% interval"),
            number("p", "By chance")),
        rows);
  }

  private Cell at(Curve curve, int month) {
    return curve.months().stream()
        .filter(m -> m.month() == month)
        .findFirst()
        .map(m -> Cell.rate(plain, Unit.PERCENT, m.rate()))
        .orElse(Cell.number(Plain.NONE, OptionalDouble.empty()));
  }

  private Figure ratios() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Ratio ratio : staying.ratios()) {
      rows.add(
          List.of(
              Cell.text(name(ratio), ratio.covariate() + ' ' + ratio.level()),
              Cell.count(ratio.customers()),
              times(ratio.ratio()),
              times(ratio.low()),
              times(ratio.high()),
              Cell.number(chance(OptionalDouble.of(ratio.q())), OptionalDouble.of(ratio.q()))));
    }
    return new Figure(
        "staying-ratios",
        "",
        "What of the first month goes with being lost",
        "",
        "One row per thing known 30 days after the first purchase. “By chance” is adjusted for the"
            + " number of rows.",
        List.of(
            text("covariate", "In the first month"),
            number("customers", "Customers"),
            number("ratio", "Times as likely to be lost"),
            number("low", "From"),
            number("high", "To"),
            number("q", "By chance")),
        rows);
  }

  private static String name(Ratio ratio) {
    String name = COVARIATES.getOrDefault(ratio.covariate(), Plain.title(ratio.covariate()));
    return ratio.covariate().equals("channel")
        ? "%s %s, against %s".formatted(name, ratio.level(), ratio.reference())
        : name;
  }

  private static Cell times(double ratio) {
    return Cell.number(String.format(Locale.ROOT, "%.2f", ratio), OptionalDouble.of(ratio));
  }

  private static String chance(OptionalDouble p) {
    if (p.isEmpty()) {
      return Plain.NONE;
    }
    return p.getAsDouble() < 0.001
        ? "below 0.001"
        : String.format(Locale.ROOT, "%.3f", p.getAsDouble());
  }

  private static String months(OptionalDouble months) {
    return months.isPresent()
        ? String.format(Locale.ROOT, "%.1f months", months.getAsDouble())
        : Plain.NONE;
  }

  /** Of the median; what was not reached is not known. */
  private static String interval(Curve curve) {
    if (curve.low().isEmpty()) {
      return Plain.NONE;
    }
    String low = String.format(Locale.ROOT, "%.1f", curve.low().getAsDouble());
    return curve.high().isPresent()
        ? low + String.format(Locale.ROOT, " to %.1f months", curve.high().getAsDouble())
        : low + " months or more";
  }
}
