package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Fold;
import org.kundereise.report.Page.Section;
import org.kundereise.report.Worth.Band;
import org.kundereise.report.Worth.Group;
import org.kundereise.report.Worth.Model;

/** What customers are expected to bring. */
record ValueSection(NightReport report, Plain plain) {
  private static final String SIMPLE = "simple";

  Section section() {
    Worth worth = report.worth();
    List<Figure> figures = new ArrayList<>();
    if (!worth.segments().isEmpty()) {
      figures.add(bands(worth.bands()));
      figures.add(segments(worth.segments()));
    }
    figures.addAll(new MarginFigures(worth.margins(), report.currency()).figures());
    figures.addAll(new BasketFigures(worth.baskets()).figures());
    return new Section(
        "value",
        "What customers are worth",
        lead(worth),
        figures,
        worth.models().isEmpty() ? List.of() : List.of(models(worth.models())),
        List.of(
            new Definition(
                "Value",
                "The margin that customers are expected to bring within the horizon, money that"
                    + " comes later counting less. What they brought already is not in it."),
            new Definition(
                "Simple",
                "The same by the plain formula: average order, times orders a year, times years."
                    + " It takes everybody to go on as before."),
            new Definition(
                "Still there", "How many customers have not left, as their rhythm of buying says."),
            MarginFigures.CONTRIBUTION,
            new Definition(
                "Low and high",
                "The 95% interval of the expectation, if the model's parameters err in one direction"
                    + " for all. Single customers vary far more.")));
  }

  private String lead(Worth worth) {
    if (worth.segments().isEmpty()) {
      return "No customer has ordered yet.";
    }
    Group all = worth.segments().get(0);
    boolean isSimple = worth.models().isEmpty() || worth.models().get(0).name().equals(SIMPLE);
    String now =
        "%s customers with an order are expected to bring %s"
            .formatted(Plain.count(all.customers()), rounded(all.value()));
    if (isSimple) {
      return now + " by the simple formula; there is no model to trust yet.";
    }
    return "%s (%s to %s); the simple formula says %s. %s of them are still there."
        .formatted(
            now,
            rounded(all.low()),
            rounded(all.high()),
            rounded(all.simple()),
            Plain.count(Math.round(all.alive().orElse(0))));
  }

  private String rounded(BigDecimal amount) {
    return plain.large(Unit.MONEY, amount.doubleValue());
  }

  private Figure bands(List<Band> bands) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      Band band = bands.get(i);
      rows.add(
          List.of(
              Cell.text(label(bands, i)), Cell.count(band.customers()), Cell.count(band.simple())));
    }
    return new Figure(
        "value_bands",
        "worth",
        "Customers by what they are expected to bring",
        "Bars: customers in each band of value, by the model and by the simple formula.",
        "One row per band of value in %s.".formatted(report.currency()),
        List.of(
            text("band", "Value, " + report.currency()),
            number("customers", "By the model"),
            number("simple", "By the simple formula")),
        rows);
  }

  private static String label(List<Band> bands, int i) {
    String from = amount(bands.get(i).from());
    return i + 1 < bands.size()
        ? from + " to " + amount(bands.get(i + 1).from())
        : from + " and more";
  }

  private static String amount(double value) {
    return Plain.count((long) value);
  }

  private Figure segments(List<Group> groups) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Group group : groups) {
      rows.add(
          List.of(
              Cell.name(group.name()),
              Cell.count(group.customers()),
              group.alive().isPresent()
                  ? Cell.count(Math.round(group.alive().getAsDouble()))
                  : Cell.number(Plain.NONE, OptionalDouble.empty()),
              money(group.value()),
              money(group.low()),
              money(group.high()),
              group.median().isPresent()
                  ? money(BigDecimal.valueOf(group.median().getAsDouble()))
                  : new Cell("few", null, Cell.State.SUPPRESSED),
              money(group.simple()),
              money(group.soFar())));
    }
    return Figure.table(
        "value_segments",
        "Value by segment",
        "One row for all customers and one per segment, with what they are expected to bring in %s,"
                .formatted(report.currency())
            + " the interval, the median customer, and the simple formula beside it.",
        List.of(
            text("segment", "Segment"),
            number("customers", "Customers"),
            number("alive", "Still there"),
            number("value", "Value"),
            number("low", "Low"),
            number("high", "High"),
            number("median", "Median"),
            number("simple", "Simple"),
            number("so_far", "So far")),
        rows);
  }

  /** Without its currency, for which the table has no room. */
  static Cell money(BigDecimal amount) {
    return Cell.number(Plain.count(amount.setScale(0, RoundingMode.HALF_EVEN).longValue()), amount);
  }

  private static Fold models(List<Model> models) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Model model : models) {
      rows.add(
          List.of(
              Cell.text(model.name()),
              Cell.text(model.isUsed() ? "yes" : "no"),
              purchases(model.actual()),
              purchases(model.foretold()),
              Cell.number(
                  model.error().isPresent()
                      ? String.format(Locale.ROOT, "%.3f", model.error().getAsDouble())
                      : Plain.NONE,
                  model.error()),
              Cell.text(String.join(" ", model.messages()))));
    }
    long days = models.stream().mapToLong(Model::days).max().orElse(0);
    return new Fold(
        "How well the models foretell",
        days == 0
            ? ""
            : "Models that stop knowing %s days before the last month's end foretell the purchases in them."
                .formatted(Plain.count(days)),
        List.of(
            Figure.table(
                "value_models",
                "Models",
                "One row per model; the error is the root mean square by customer.",
                List.of(
                    text("model", "Model"),
                    text("used", "Used"),
                    number("actual", "Purchases"),
                    number("foretold", "Foretold"),
                    number("error", "Error"),
                    text("messages", "To know")),
                rows)));
  }

  private static Cell purchases(OptionalDouble purchases) {
    return purchases.isPresent()
        ? new Cell(
            Plain.count(Math.round(purchases.getAsDouble())),
            purchases.getAsDouble(),
            Cell.State.FINAL)
        : Cell.number(Plain.NONE, purchases);
  }
}
