package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Section;

/** How revenue moves, and what one more customer in a hundred kept would be worth. */
record RevenueSection(NightReport report, Plain plain) {
  /** Months in the table: more say nothing more. */
  private static final int SHOWN = 12;

  Section section() {
    List<Revenue> all = report.worth().revenue();
    List<Revenue> over = all.stream().filter(month -> month.kept().isFinal()).toList();
    List<Figure> figures = new ArrayList<>();
    if (!over.isEmpty()) {
      figures.add(bridge(over.get(over.size() - 1)));
    }
    if (!all.isEmpty()) {
      figures.add(months(all.subList(Math.max(0, all.size() - SHOWN), all.size())));
    }
    return new Section(
        "revenue",
        "How revenue moves",
        lead(over),
        figures,
        List.of(
            new Definition(
                "90 days",
                "The 90 days up to a month's end, beside the 90 days before them, customer by"
                    + " customer. * marks a month that has not ended."),
            new Definition(
                "Gross and net retention",
                "Of the revenue of the 90 days before, what its customers spent again: at most as"
                    + " much as before (gross), and with what some spent more (net)."),
            new Definition(
                "Worth of a point",
                "What one percentage point more customers kept would have brought in the 90 days, if"
                    + " they had spent what those who were kept spent.")));
  }

  private String lead(List<Revenue> over) {
    if (over.isEmpty()) {
      return "No 90 days up to a month's end can be set beside the 90 days before yet.";
    }
    Revenue last = over.get(over.size() - 1);
    String words =
        "The 90 days up to the end of %s brought %s, the 90 days before %s."
            .formatted(Plain.longMonth(last.month()), large(last.now()), large(last.before()));
    if (last.kept().isSuppressed()) {
      return words;
    }
    words +=
        " Of %s customers %s bought again (95%% interval %s); net revenue retention is %s."
            .formatted(
                Plain.count(last.kept().n()),
                Plain.percent(last.kept().value()),
                plain.interval(Unit.PERCENT, last.kept()),
                Plain.percent(last.net()));
    return last.point().isEmpty()
        ? words
        : words
            + " One percentage point more would have brought some %s."
                .formatted(plain.in(Unit.MONEY, last.point()));
  }

  private String large(BigDecimal amount) {
    return plain.large(Unit.MONEY, amount.doubleValue());
  }

  private Figure bridge(Revenue month) {
    List<List<Cell>> rows =
        List.of(
            step("90 days before", month.before()),
            step("New customers", month.fresh()),
            step("Won back", month.wonBack()),
            step("Spent more", month.expansion()),
            step("Spent less", month.contraction().negate()),
            step("Did not come back", month.churned().negate()),
            step("90 days", month.now()));
    return new Figure(
        "revenue-bridge",
        "bridge",
        "From 90 days to 90 days, up to the end of " + Plain.longMonth(month.month()),
        "Bars: the revenue of the 90 days before, what came and what went, and the revenue of the"
            + " 90 days.",
        "One row per step from one revenue to the other, in %s.".formatted(report.currency()),
        List.of(text("step", "Step"), number("amount", "Amount")),
        rows);
  }

  private Cell money(BigDecimal amount) {
    return Cell.number(plain.money(amount.setScale(2, RoundingMode.HALF_EVEN)), amount);
  }

  private List<Cell> step(String name, BigDecimal amount) {
    return List.of(Cell.text(name), money(amount));
  }

  private Figure months(List<Revenue> months) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Revenue month : months) {
      String name = Plain.month(month.month());
      rows.add(
          List.of(
              Cell.text(month.kept().isFinal() ? name : name + "*", month.month().toString()),
              Cell.count(month.kept().n()),
              Cell.rate(plain, Unit.PERCENT, month.kept()),
              Cell.text(plain.interval(Unit.PERCENT, month.kept())),
              percent(month.gross()),
              percent(month.net()),
              money(month.now()),
              Cell.number(plain.in(Unit.MONEY, month.point()), month.point())));
    }
    return new Figure(
        "revenue-months",
        "",
        "Retention of customers and revenue",
        "",
        "One row per month: of the customers and the revenue of the 90 days before, what was kept in"
            + " the 90 days up to its end.",
        List.of(
            text("month", "Month"),
            number("before", "Customers before"),
            number("kept", "Bought again"),
            text("interval", "95% interval"),
            number("gross", "Gross retention"),
            number("net", "Net retention"),
            number("revenue", "Revenue, 90 days"),
            number("point", "Worth of a point")),
        rows);
  }

  private static Cell percent(OptionalDouble share) {
    return Cell.number(Plain.percent(share), share);
  }
}
