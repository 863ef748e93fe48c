package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Section;
import org.kundereise.report.Segments.Move;
import org.kundereise.report.Segments.Profile;
import org.kundereise.report.Segments.Season;

/** Who customers are, what they do and say, what they are worth, and where they move. */
record SegmentsSection(NightReport report, Plain plain) {
  private static final int MOVES = 12;
  private static final String PROSPECT = "Prospect";

  Section section() {
    Segments segments = report.segments();
    List<Figure> figures = new ArrayList<>();
    if (!segments.profiles().isEmpty()) {
      figures.add(doings(segments.profiles()));
      figures.add(worth(segments.profiles()));
    }
    List<Move> moves = segments.moves().stream().filter(move -> !move.isStay()).toList();
    if (!moves.isEmpty()) {
      figures.add(moves(moves));
    }
    if (!segments.seasons().isEmpty()) {
      figures.add(seasons(segments.seasons()));
    }
    return new Section(
        "segments",
        "Who customers are",
        lead(segments),
        figures,
        List.of(
            new Definition(
                "Segment",
                "Customers are put in order by the day of their last order, and by the number of"
                    + " days with an order; the fifth they are in by each makes the name. Champions"
                    + " are recent and frequent, Lost are neither."),
            new Definition(
                "Median", "Half of the segment's customers have at most so much, half at least."),
            new Definition("NPS", "Answers of the last 365 days, by the segment of today."),
            new Definition(
                "Season",
                "From the earliest to the latest day of the year on which a customer has ordered,"
                    + " for those whose orders of several years lie close together. A reminder is"
                    + " due from two weeks before it until they order."),
            new Definition(
                "Move",
                "Another segment at the month's end than at its beginning. Segments compare"
                    + " customers with each other, so one can move because others ordered.")));
  }

  private String lead(Segments segments) {
    if (segments.profiles().isEmpty()) {
      return "No customer has ordered yet, so there are no segments.";
    }
    Profile all = segments.profiles().get(0);
    String words = "%s customers have ordered.".formatted(Plain.count(all.customers()));
    if (segments.profiles().size() > 1 && all.value().signum() > 0) {
      Profile best = segments.profiles().get(1);
      words +=
          " Most is expected of %s: %s of the value, of %s of the customers."
              .formatted(
                  Plain.title(best.segment()),
                  Plain.percent(100 * best.value().doubleValue() / all.value().doubleValue()),
                  Plain.percent(best.share()));
    }
    return words + moved(segments.moves()) + reminded(segments.seasons());
  }

  private static String moved(List<Move> all) {
    List<Move> known = all.stream().filter(move -> !move.from().equals(PROSPECT)).toList();
    List<Move> moves = known.stream().filter(move -> !move.isStay()).toList();
    if (moves.isEmpty()) {
      return "";
    }
    Move most = moves.get(0);
    return " In %s %s of %s moved to another segment, most often from %s to %s (%s)."
        .formatted(
            Plain.longMonth(most.month()),
            Plain.count(moves.stream().mapToLong(Move::customers).sum()),
            Plain.count(known.stream().mapToLong(Move::customers).sum()),
            Plain.title(most.from()),
            Plain.title(most.to()),
            Plain.count(most.customers()));
  }

  private static String reminded(List<Season> seasons) {
    long due = seasons.stream().mapToLong(Season::due).sum();
    return seasons.isEmpty()
        ? ""
        : " %s buy in one season of the year; %s are to be reminded now."
            .formatted(
                Plain.count(seasons.stream().mapToLong(Season::customers).sum()),
                due == 0 ? "none" : Plain.count(due));
  }

  private static Figure seasons(List<Season> seasons) {
    return new Figure(
        "seasons",
        "",
        "Customers who buy in one season of the year",
        "",
        "One row per month in which their next season begins, or the one that is on began.",
        List.of(
            text("month", "Season begins"),
            number("customers", "Customers"),
            number("ordered", "Have ordered"),
            number("due", "To be reminded now")),
        seasons.stream()
            .map(
                season ->
                    List.of(
                        Cell.text(Plain.month(season.month()), season.month().toString()),
                        Cell.count(season.customers()),
                        Cell.count(season.ordered()),
                        Cell.count(season.due())))
            .toList());
  }

  private Figure doings(List<Profile> profiles) {
    return new Figure(
        "segments",
        "",
        "Who they are and what they do",
        "",
        "One row for all customers with an order and one per segment; times and spending are those"
            + " of the median customer.",
        List.of(
            text("segment", "Segment"),
            number("customers", "Customers"),
            number("share", "Share"),
            number("members", "In the loyalty programme"),
            number("age", "First order, days ago"),
            number("order_days", "Days with an order"),
            number("since_order", "Last order, days ago"),
            number("spend", "Spend on such a day")),
        profiles.stream()
            .map(
                profile ->
                    List.of(
                        Cell.name(profile.segment()),
                        Cell.count(profile.customers()),
                        Cell.number(Plain.percent(profile.share()), profile.share()),
                        median(Unit.PERCENT, profile.members()),
                        median(Unit.COUNT, profile.age()),
                        median(Unit.COUNT, profile.orderDays()),
                        median(Unit.COUNT, profile.sinceOrder()),
                        median(Unit.MONEY, profile.spend())))
            .toList());
  }

  private Figure worth(List<Profile> profiles) {
    return new Figure(
            "segments_worth",
            "",
            "What they say, what they are worth, and who may leave",
            "",
            "One row for all customers with an order and one per segment.",
            List.of(
                text("segment", "Segment"),
                number("nps", "NPS"),
                number("nps_low", "95% from"),
                number("nps_high", "to"),
                number("answers", "Answers"),
                number("median", "Value, median"),
                number("value", "Value, all"),
                number("lost", "Expected to be lost"),
                number("high_risk", "At high risk")),
            profiles.stream().map(this::worth).toList())
        .withoutEmptyColumns();
  }

  private List<Cell> worth(Profile profile) {
    Rate nps = profile.nps();
    BigDecimal value = profile.value();
    return List.of(
        Cell.name(profile.segment()),
        Cell.rate(plain, Unit.POINTS, nps),
        Cell.number(plain.in(Unit.POINTS, nps.low()), nps.low()),
        Cell.number(plain.in(Unit.POINTS, nps.high()), nps.high()),
        Cell.count(nps.n()),
        median(Unit.MONEY, profile.median()),
        Cell.number(plain.money(value), value),
        Cell.number(plain.in(Unit.COUNT, profile.lost()), profile.lost()),
        Cell.count(profile.highRisk()));
  }

  private Cell median(Unit unit, OptionalDouble value) {
    return value.isPresent()
        ? Cell.number(plain.in(unit, value), value)
        : new Cell("few", null, Cell.State.SUPPRESSED);
  }

  private Figure moves(List<Move> moves) {
    List<Move> shown = moves.stream().limit(MOVES).toList();
    long others = moves.stream().skip(MOVES).mapToLong(Move::customers).sum();
    String rest =
        others == 0 ? "" : " %s customers moved in other ways.".formatted(Plain.count(others));
    return new Figure(
        "segment_moves",
        "",
        "Moves between segments, " + Plain.longMonth(moves.get(0).month()),
        "",
        "One row per pair of segments, with the share of those who were in the first when the month"
            + " began; prospects are those who ordered for the first time."
            + rest,
        List.of(
            text("from", "From"),
            text("to", "To"),
            number("customers", "Customers"),
            number("share", "Share"),
            number("low", "95% from"),
            number("high", "to")),
        shown.stream()
            .map(
                move ->
                    List.of(
                        Cell.name(move.from()),
                        Cell.name(move.to()),
                        Cell.count(move.customers()),
                        Cell.rate(plain, Unit.PERCENT, move.share()),
                        Cell.number(plain.in(Unit.PERCENT, move.share().low()), move.share().low()),
                        Cell.number(
                            plain.in(Unit.PERCENT, move.share().high()), move.share().high())))
            .toList());
  }
}
