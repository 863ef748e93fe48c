package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Section;
import org.kundereise.report.Risk.Cause;
import org.kundereise.report.Risk.Group;
import org.kundereise.report.Risk.Model;

/** Who is about to leave, why, and what is at stake. */
record RiskSection(NightReport report, Plain plain) {
  private static final Map<String, String> WORDS =
      Map.of(
          "no_loyalty", "Not in the loyalty programme",
          "tickets_90d", "Calls for help, 90 days",
          "slow_responses_90d", "A slow first response, 90 days",
          "reopened_90d", "A reopened ticket, 90 days",
          "faults_60d", "A fault of ours, 60 days",
          "low_scores_90d", "A low score, 90 days",
          "", "No cause known");

  /** A cause as people call it. */
  static String words(String cause) {
    return WORDS.getOrDefault(cause, Plain.title(cause));
  }

  Section section() {
    Risk risk = report.risk();
    List<Figure> figures = new ArrayList<>();
    if (!risk.groups().isEmpty()) {
      figures.add(groups(risk.groups()));
    }
    if (!risk.causes().isEmpty()) {
      figures.add(causes(risk.causes()));
    }
    if (!risk.reasons().isEmpty()) {
      figures.add(new ReasonFigure(risk.reasons(), plain).figure());
    }
    StayingFigures staying = new StayingFigures(risk.staying(), plain);
    figures.addAll(staying.figures());
    return new Section(
        "risk",
        "Who is about to leave",
        lead(risk),
        figures,
        staying.folds(),
        List.of(
            new Definition(
                "High risk",
                "The odds of being lost are more than twice those of all customers together."),
            new Definition(
                "At stake",
                "What customers are expected to bring, times the probability to lose them."),
            new Definition(
                "Cause",
                "What we did or failed to do that goes most with leaving, for this customer. It goes"
                    + " with it; only a trial tells whether it brings it about."),
            StayingFigures.STILL_THERE,
            StayingFigures.HAZARD));
  }

  private String lead(Risk risk) {
    if (risk.groups().isEmpty() || risk.model().isEmpty()) {
      return "There is not enough history to predict who leaves.";
    }
    Group first = risk.groups().get(0);
    double lost = risk.groups().stream().mapToDouble(Group::expectedLost).sum();
    double stake = risk.groups().stream().mapToDouble(Group::valueAtRisk).sum();
    long customers = risk.groups().stream().mapToLong(Group::customers).sum();
    String words =
        "Of %s customers some %s are expected to be lost, and with them a value of %s."
            .formatted(Plain.count(customers), Plain.count(Math.round(lost)), money(stake));
    if (first.risk().equals("high")) {
      words += " %s are at high risk.".formatted(Plain.count(first.customers()));
    }
    return words + trust(risk.model().get());
  }

  private static String trust(Model model) {
    String words = "";
    if (model.matured().isPresent() && model.promised().isPresent()) {
      words =
          " Of those for whom it was predicted last and is known by now, %s were lost; %s were expected."
              .formatted(percent(model.matured()), percent(model.promised()));
    }
    return model.alerts().isEmpty()
        ? words
        : words
            + " The model wants looking after: %s."
                .formatted(
                    String.join("; ", model.alerts().stream().map(RiskSection::alert).toList()));
  }

  /** What the name of a figure and its part say. */
  private static String alert(String name) {
    String[] words = name.split(" ", 2);
    return switch (words[0]) {
      case "matured_auc" -> "it tells who leaves less well than when it was learnt";
      case "matured_ece" -> "its probabilities are off";
      case "matured_rate" -> "another share was lost than it expected";
      case "drift" ->
          "customers are others than those it was learnt from, by "
              + Plain.title(words[words.length - 1]).toLowerCase(Locale.ROOT);
      default -> name;
    };
  }

  private Figure groups(List<Group> groups) {
    List<List<Cell>> rows =
        groups.stream()
            .map(
                group ->
                    List.of(
                        Cell.name(group.risk()),
                        Cell.count(group.customers()),
                        Cell.count(Math.round(group.expectedLost())),
                        money(group.value(), 0),
                        money(group.valueAtRisk(), 0),
                        Cell.count(group.rising())))
            .toList();
    return Figure.table(
        "risk",
        "Customers by risk",
        "One row per group of customers. Expected lost is the sum of their probabilities; rising are"
            + " those whose probability rose by a tenth or more within a week.",
        List.of(
            text("risk", "Risk"),
            number("customers", "Customers"),
            number("lost", "Expected lost"),
            number("value", "Expected value"),
            number("stake", "At stake"),
            number("rising", "Rising")),
        rows);
  }

  private Figure causes(List<Cause> causes) {
    List<List<Cell>> rows =
        causes.stream()
            .map(
                cause ->
                    List.of(
                        Cell.text(words(cause.feature()), cause.feature()),
                        Cell.count(cause.customers()),
                        money(cause.valueAtRisk(), 0)))
            .toList();
    return Figure.table(
        "risk-causes",
        "What goes with high risk",
        "One row per cause: customers at high risk of whom it is the strongest.",
        List.of(
            text("cause", "Strongest cause"),
            number("customers", "Customers"),
            number("stake", "At stake")),
        rows);
  }

  private String money(double value) {
    return plain.in(Unit.MONEY, OptionalDouble.of(value));
  }

  private Cell money(double value, int digits) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    return Cell.number(money(value), rounded);
  }

  private static String percent(OptionalDouble share) {
    return Plain.percent(100 * share.orElse(0));
  }
}
