package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kundereise.report.Flow.BadTouch;
import org.kundereise.report.Flow.PageRate;
import org.kundereise.report.Flow.Way;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Fold;
import org.kundereise.report.Page.Section;

/** By which channels customers come to an order, and what keeps them from it. */
record WaysSection(NightReport report, Plain plain) {
  private static final int WAYS = 15;
  private static final int PAGES = 12;

  Section section() {
    List<Figure> figures = new ArrayList<>();
    if (!ways("order").isEmpty()) {
      figures.add(
          ways(
              "order",
              "ways",
              "Ways to the first order",
              "Bands: the %s most common ways through the channels before the first order."));
    }
    badTouches().ifPresent(figures::add);
    pages().ifPresent(figures::add);
    List<Fold> folds = new ArrayList<>();
    if (!ways("churn").isEmpty()) {
      folds.add(
          new Fold(
              "What came before customers were lost",
              "",
              List.of(
                  ways(
                      "churn",
                      "losses",
                      "Ways before customers were lost",
                      "Bands: the %s most common ways through the channels before a customer was"
                          + " lost."))));
    }
    return new Section(
        "ways",
        "How they come to an order",
        lead(),
        figures,
        folds,
        List.of(
            new Definition(
                "Way",
                "The channels of a customer's touchpoints in the 90 days before, the last six at"
                    + " most; the same channel several times in a row counts once."),
            new Definition(
                "Lost conversions",
                "How many more would have converted if those who met the bad experience had gone on"
                    + " as others did from the same place. Below zero, it goes with more"
                    + " conversions. It is an estimate by a Markov chain, not an experiment."),
            new Definition(
                "Exit rate", "Of the views of a page, the share that was the last of a visit."),
            new Definition(
                "Bounce rate",
                "Of the visits that began on a page, the share in which nothing else happened.")));
  }

  private List<Way> ways(String kind) {
    return report.flow().ways().stream().filter(way -> way.kind().equals(kind)).toList();
  }

  private String lead() {
    List<Way> named = ways("order").stream().filter(way -> !way.isOther()).toList();
    if (named.isEmpty()) {
      return "No way to an order is known yet.";
    }
    Way most = named.get(0);
    if (most.share().isSuppressed()) {
      return "Too few customers have a known way to their first order to say which is common.";
    }
    return "The most common way to a first order is %s: %s of %s customers (%s, 95%% interval %s)."
        .formatted(
            words(most.path()),
            Plain.count(most.customers()),
            Plain.count(most.share().n()),
            Plain.percent(most.share().value()),
            plain.interval(Unit.PERCENT, most.share()));
  }

  private static String words(String path) {
    return path.replace(Way.STEP, ", then ");
  }

  private Figure ways(String kind, String chart, String title, String summary) {
    List<Way> all = ways(kind);
    List<Way> named = all.stream().filter(way -> !way.isOther()).limit(WAYS).toList();
    List<List<Cell>> rows = new ArrayList<>();
    for (Way way : named) {
      Rate share = way.share();
      rows.add(
          List.of(
              Cell.text(way.path().replace(Way.STEP, " → "), way.path()),
              Cell.count(way.customers()),
              Cell.rate(plain, Unit.PERCENT, share),
              Cell.number(plain.in(Unit.PERCENT, share.low()), share.low()),
              Cell.number(plain.in(Unit.PERCENT, share.high()), share.high())));
    }
    long customers = all.stream().mapToLong(Way::customers).sum();
    long others = customers - named.stream().mapToLong(Way::customers).sum();
    String rest =
        others == 0
            ? ""
            : " %s customers came by other ways (%s)."
                .formatted(Plain.count(others), Plain.percent(100.0 * others / customers));
    return new Figure(
        "ways-" + kind,
        chart,
        title,
        summary.formatted(named.size()),
        "One row per way, the most common first; shares are of the %s customers with a known way.%s"
            .formatted(Plain.count(customers), rest),
        List.of(
            text("way", "By way of"),
            number("customers", "Customers"),
            number("value", "Share"),
            number("low", "95% from"),
            number("high", "to")),
        rows);
  }

  private Optional<Figure> badTouches() {
    List<BadTouch> all = report.flow().badTouches();
    return Flow.shownMonth(all, BadTouch::month, touch -> touch.lost().isFinal())
        .map(
            month ->
                badTouches(
                    month, all.stream().filter(touch -> touch.month().equals(month)).toList()));
  }

  private Figure badTouches(LocalDate month, List<BadTouch> touches) {
    List<List<Cell>> rows = new ArrayList<>();
    for (BadTouch touch : touches) {
      Rate lost = touch.lost();
      rows.add(
          List.of(
              Cell.name(touch.name().replace('_', ' ')),
              Cell.name(touch.conversion().replace('_', ' ')),
              Cell.count(lost.n()),
              percent(lost, touch.rate()),
              percent(lost, touch.rateWithout()),
              Cell.rate(plain, Unit.NUMBER, lost),
              Cell.number(plain.in(Unit.NUMBER, lost.low()), lost.low()),
              Cell.number(plain.in(Unit.NUMBER, lost.high()), lost.high())));
    }
    return Figure.table(
        "bad-touches",
        "What keeps them from it, " + Plain.longMonth(month),
        "One row per bad experience and kind of conversion. Of %s paths that ended in the month."
            .formatted(Plain.count(touches.get(0).paths())),
        List.of(
            text("touch", "Bad experience"),
            text("conversion", "Conversion"),
            number("met", "Paths that met it"),
            number("rate", "Converted"),
            number("without", "Without it"),
            number("value", "Lost conversions"),
            number("low", "95% from"),
            number("high", "to")),
        rows);
  }

  private static Cell percent(Rate evidence, double value) {
    return evidence.isSuppressed()
        ? Cell.number(Plain.NONE, OptionalDouble.empty())
        : Cell.number(Plain.percent(value), OptionalDouble.of(value));
  }

  private Optional<Figure> pages() {
    List<PageRate> exits =
        report.flow().pages().stream().filter(page -> page.measure().equals("exit")).toList();
    return Flow.shownMonth(exits, PageRate::month, page -> page.rate().isFinal())
        .map(
            month ->
                pages(month, exits.stream().filter(page -> page.month().equals(month)).toList()));
  }

  private Figure pages(LocalDate month, List<PageRate> exits) {
    List<List<Cell>> rows = new ArrayList<>();
    exits.stream()
        .sorted(
            Comparator.comparing((PageRate page) -> !page.page().equals(NightReport.ALL))
                .thenComparing(page -> page.page().equals(Way.OTHER))
                .thenComparing(page -> -page.rate().n())
                .thenComparing(PageRate::page))
        .limit(PAGES + 1)
        .forEach(
            exit -> {
              List<Cell> row = new ArrayList<>();
              row.add(Cell.text(exit.page()));
              row.addAll(rate(Optional.of(exit)));
              row.addAll(rate(bounce(month, exit.page())));
              rows.add(row);
            });
    return Figure.table(
        "pages",
        "Where visits end, " + Plain.longMonth(month),
        "One row per page, the site as a whole first, then the most viewed.",
        List.of(
            text("page", "Page"),
            number("views", "Views"),
            number("exit", "Exit rate"),
            number("exit_low", "95% from"),
            number("exit_high", "to"),
            number("entries", "Visits that began here"),
            number("bounce", "Bounce rate"),
            number("bounce_low", "95% from"),
            number("bounce_high", "to")),
        rows);
  }

  private Optional<PageRate> bounce(LocalDate month, String page) {
    return report.flow().pages().stream()
        .filter(p -> p.measure().equals("bounce"))
        .filter(p -> p.month().equals(month) && p.page().equals(page))
        .findFirst();
  }

  private List<Cell> rate(Optional<PageRate> page) {
    Cell none = Cell.number(Plain.NONE, OptionalDouble.empty());
    return page.map(PageRate::rate)
        .map(
            rate ->
                List.of(
                    Cell.count(rate.n()),
                    Cell.rate(plain, Unit.PERCENT, rate),
                    Cell.number(plain.in(Unit.PERCENT, rate.low()), rate.low()),
                    Cell.number(plain.in(Unit.PERCENT, rate.high()), rate.high())))
        .orElse(List.of(Cell.count(0), none, none, none));
  }
}
