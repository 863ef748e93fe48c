package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.kundereise.report.Segments.Cluster;
import org.kundereise.report.Segments.Move;
import org.kundereise.report.Segments.Profile;
import org.kundereise.report.Segments.Season;

/**
 * Tables of segments: what they do, what they are worth, where customers move, when they buy, who
 * is alike.
 */
record SegmentFigures(Segments segments, Plain plain) {
  private static final int MOVES = 12;

  List<Figure> figures() {
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
    if (!segments.clusters().isEmpty()) {
      figures.add(clusters(segments.clusters()));
    }
    return figures;
  }

  private Figure clusters(List<Cluster> clusters) {
    return Figure.table(
        "clusters",
        "Customers who behave alike",
        "One row per group that was found in what customers do. Separation is 1 for a group well"
            + " apart from the others and 0 for one that shades into them; found again is the share"
            + " of it that other samples of customers find, and below 0.75 it may be chance.",
        List.of(
            text("cluster", "Group"),
            text("label", "What sets it apart"),
            number("customers", "Customers"),
            number("share", "Share"),
            number("order_days", "Days with an order"),
            number("since_order", "Last order, days ago"),
            number("spend", "Spend on such a day"),
            number("value", "Value, median"),
            number("silhouette", "Separation"),
            number("stability", "Found again")),
        clusters.stream()
            .map(
                cluster ->
                    List.of(
                        Cell.text(Plain.count(cluster.number())),
                        Cell.name(cluster.label()),
                        Cell.count(cluster.customers()),
                        Cell.number(Plain.percent(cluster.share()), cluster.share()),
                        median(Unit.COUNT, cluster.orderDays()),
                        median(Unit.COUNT, cluster.sinceOrder()),
                        median(Unit.MONEY, cluster.spend()),
                        median(Unit.MONEY, cluster.value()),
                        Cell.number(
                            plain.in(Unit.NUMBER, cluster.silhouette()), cluster.silhouette()),
                        Cell.number(
                            plain.in(Unit.NUMBER, cluster.stability()), cluster.stability())))
            .toList());
  }

  private static Figure seasons(List<Season> seasons) {
    return Figure.table(
        "seasons",
        "Customers who buy in one season of the year",
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
    return Figure.table(
        "segments",
        "Who they are and what they do",
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
    return Figure.table(
            "segments_worth",
            "What they say, what they are worth, and who may leave",
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
    return Figure.table(
        "segment_moves",
        "Moves between segments, " + Plain.longMonth(moves.get(0).month()),
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
