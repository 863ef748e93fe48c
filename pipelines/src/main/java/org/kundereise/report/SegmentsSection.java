package org.kundereise.report;

import java.util.List;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Section;
import org.kundereise.report.Segments.Move;
import org.kundereise.report.Segments.Profile;
import org.kundereise.report.Segments.Season;

/** Who customers are, what they do and say, what they are worth, and where they move. */
record SegmentsSection(NightReport report, Plain plain) {
  private static final String PROSPECT = "Prospect";

  Section section() {
    Segments segments = report.segments();
    return new Section(
        "segments",
        "Who customers are",
        lead(segments),
        new SegmentFigures(segments, plain).figures(),
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
                "Group",
                "Customers whose recency, rhythm, spending, visits, e-mail, stores, tickets and"
                    + " refunds are alike. Groups are looked for every so many days and keep their"
                    + " number as long as they are mostly the same customers; with too few customers"
                    + " there are none."),
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
    String alike =
        segments.clusters().isEmpty() ? " No groups of customers who behave alike are found." : "";
    return words + moved(segments.moves()) + reminded(segments.seasons()) + alike;
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
}
