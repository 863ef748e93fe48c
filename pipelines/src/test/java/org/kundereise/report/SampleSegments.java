package org.kundereise.report;

import static org.kundereise.report.SampleRates.none;
import static org.kundereise.report.SampleRates.of;
import static org.kundereise.report.SampleRates.score;
import static org.kundereise.report.SampleRates.share;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.kundereise.report.Segments.Cluster;
import org.kundereise.report.Segments.Move;
import org.kundereise.report.Segments.Profile;
import org.kundereise.report.Segments.Season;

/** Segments of customers, for the report's tests. */
final class SampleSegments {
  private static final LocalDate MONTH = LocalDate.of(2026, 2, 1);

  private SampleSegments() {}

  static Segments ordinary() {
    return new Segments(
        List.of(
            profile("All", 3_412, 100, 2_312_400, score(900, 420, 180)),
            profile("Champions", 853, 25, 1_156_200, score(300, 180, 30)),
            new Profile(
                "Lost",
                4,
                of(0.1),
                none(),
                none(),
                none(),
                none(),
                none(),
                score(3, 1, 1),
                BigDecimal.ZERO,
                none(),
                none(),
                0)),
        List.of(
            new Move(MONTH, "Champions", "Champions", 700, share(800, 700)),
            new Move(MONTH, "Prospect", "New", 140, nobody()),
            new Move(MONTH, "Champions", "Loyal", 80, share(800, 80)),
            new Move(MONTH, "Champions", "At risk", 20, share(800, 20))),
        List.of(
            new Season(LocalDate.of(2026, 4, 1), 31, 0, 12),
            new Season(LocalDate.of(2026, 11, 1), 1_020, 0, 0)),
        List.of(cluster(1, "often, by e-mail", 1_402), cluster(3, "long silent", 2_010)));
  }

  static Segments hostile(String text) {
    return new Segments(
        List.of(
            profile(text, 9, 100, 900, score(9, 4, 1)), profile(text, 9, 100, 900, score(9, 4, 1))),
        List.of(new Move(MONTH, text, "x" + text, 9, share(9, 9))),
        List.of(new Season(MONTH, 9, 1, 1)),
        List.of(cluster(1, text, 9)));
  }

  private static Cluster cluster(long number, String label, long customers) {
    return new Cluster(
        number,
        label,
        customers,
        of(customers / 34.12),
        of(3),
        of(31),
        of(640.6),
        none(),
        of(0.412),
        of(0.9));
  }

  /** How many might have ordered is not known. */
  private static Rate nobody() {
    return new Rate(0, none(), none(), none(), Rate.Maturity.FINAL, "");
  }

  private static Profile profile(
      String segment, long customers, double share, long value, Rate nps) {
    return new Profile(
        segment,
        customers,
        of(share),
        of(42),
        of(311),
        of(3),
        of(31),
        of(812.4),
        nps,
        BigDecimal.valueOf(value),
        of(value / (double) customers),
        of(customers / 10.0),
        customers / 20);
  }
}
