package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.kundereise.report.Margins.Group;
import org.kundereise.report.Margins.Tenth;
import org.kundereise.report.Page.Definition;

/** What customers left by segment, and how much of it the best leave. */
record MarginFigures(Margins margins, String currency) {
  static final Definition CONTRIBUTION =
      new Definition(
          "Contribution",
          "What customers paid in the 365 days up to today, less refunds, less what the goods cost"
              + " (the gross margin) and less what it cost to serve them: orders, refunds and tickets."
              + " Of customers of whom one of these costs is not known, there is none.");

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    if (!margins.groups().isEmpty()) {
      figures.add(groups());
    }
    if (!margins.tenths().isEmpty()) {
      figures.add(curve());
    }
    return figures;
  }

  private Figure groups() {
    Group all = margins.groups().get(0);
    String caption =
        "One row for all customers of the last 365 days and one per segment, in %s. Of %s of %s"
                .formatted(currency, Plain.count(all.known()), Plain.count(all.customers()))
            + " customers all costs are known; no source knows what the goods cost for %s of revenue."
                .formatted(Plain.percent(all.withoutCost()));
    return Figure.table(
            "margins",
            "What customers leave, by segment",
            caption,
            List.of(
                text("segment", "Segment"),
                number("customers", "Customers"),
                number("revenue", "Net revenue"),
                number("gross", "Gross margin"),
                number("serving", "To serve"),
                number("contribution", "Contribution"),
                number("mean", "A customer"),
                number("median", "Median"),
                number("negative", "Cost more than they left")),
            margins.groups().stream().map(MarginFigures::row).toList())
        .withoutEmptyColumns();
  }

  private static List<Cell> row(Group group) {
    boolean isKnown = group.known() > 0;
    return List.of(
        Cell.name(group.name()),
        Cell.count(group.customers()),
        ValueSection.money(group.revenue()),
        Cell.number(Plain.percent(group.grossRate()), group.grossRate()),
        isKnown ? ValueSection.money(group.costToServe()) : none(),
        isKnown ? ValueSection.money(group.contribution()) : none(),
        isKnown ? typical(group, group.mean()) : none(),
        isKnown ? typical(group, group.median()) : none(),
        isKnown ? Cell.rate(new Plain(""), Unit.PERCENT, group.negative()) : none());
  }

  private static Cell none() {
    return Cell.number(Plain.NONE, OptionalDouble.empty());
  }

  private static Cell typical(Group group, OptionalDouble amount) {
    return amount.isPresent()
        ? ValueSection.money(BigDecimal.valueOf(amount.getAsDouble()))
        : new Cell(Plain.tooFew(group.negative()), null, Cell.State.SUPPRESSED);
  }

  private Figure curve() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Tenth tenth : margins.tenths()) {
      rows.add(
          List.of(
              Cell.text(Integer.toString(tenth.tenth())),
              Cell.count(tenth.customers()),
              ValueSection.money(tenth.contribution()),
              ValueSection.money(tenth.cumulative()),
              Cell.number(Plain.percent(tenth.share()), tenth.share())));
    }
    return new Figure(
        "whale",
        "whale",
        "How much the best tenths leave",
        "Bars: the contribution of each tenth of customers, the best first. Line: all of it up to"
            + " there. Where the line falls, customers cost more than they leave.",
        "One row per tenth of the customers whose contribution is known, the best first, in %s."
            .formatted(currency),
        List.of(
            text("tenth", "Tenth"),
            number("customers", "Customers"),
            number("contribution", "Contribution"),
            number("cumulative", "Up to there"),
            number("share", "Of all")),
        rows);
  }
}
