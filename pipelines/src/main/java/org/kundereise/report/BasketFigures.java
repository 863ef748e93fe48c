package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.kundereise.report.Baskets.Offer;
import org.kundereise.report.Baskets.Pair;

/** Tables of what is bought together and what to offer next. */
record BasketFigures(Baskets baskets) {

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    if (!baskets.pairs().isEmpty()) {
      figures.add(pairs(baskets.pairs()));
    }
    if (!baskets.offers().isEmpty()) {
      figures.add(offers(baskets.offers()));
    }
    return figures;
  }

  private static Figure pairs(List<Pair> pairs) {
    List<List<Cell>> rows =
        pairs.stream()
            .map(
                pair ->
                    List.of(
                        Cell.text(pair.product()),
                        Cell.text(pair.other()),
                        Cell.count(pair.orders()),
                        Cell.number(
                            Plain.percent(pair.confidence()), OptionalDouble.of(pair.confidence())),
                        times(pair.lift()),
                        times(pair.low()),
                        times(pair.high())))
            .toList();
    return Figure.table(
        "value_pairs",
        "Bought together",
        "One row per pair of products, the most certain ones: of the orders with the first that"
            + " share holds the second, that many times as often as by chance.",
        List.of(
            text("product", "Product"),
            text("other", "Bought with it"),
            number("orders", "Orders"),
            number("share", "Share"),
            number("lift", "Times chance"),
            number("low", "Low"),
            number("high", "High")),
        rows);
  }

  private static Cell times(double lift) {
    return Cell.number(String.format(Locale.ROOT, "%,.1f", lift), OptionalDouble.of(lift));
  }

  private static Figure offers(List<Offer> offers) {
    List<List<Cell>> rows =
        offers.stream()
            .map(
                offer ->
                    List.of(
                        Cell.name(offer.segment()),
                        Cell.text(offer.product()),
                        Cell.count(offer.customers())))
            .toList();
    return Figure.table(
        "value_offers",
        "What to offer next",
        "One row for all customers and one per segment: the product that most of them have not"
            + " bought, though they bought what it goes with.",
        List.of(
            text("segment", "Segment"),
            text("product", "Next product"),
            number("customers", "Customers")),
        rows);
  }
}
