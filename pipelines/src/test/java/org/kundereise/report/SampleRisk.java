package org.kundereise.report;

import static org.kundereise.report.SampleRates.none;
import static org.kundereise.report.SampleRates.of;
import static org.kundereise.report.SampleRates.share;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.kundereise.report.Risk.Cause;
import org.kundereise.report.Risk.Group;
import org.kundereise.report.Risk.Model;
import org.kundereise.report.Risk.Reason;
import org.kundereise.report.Staying.Curve;
import org.kundereise.report.Staying.Month;
import org.kundereise.report.Staying.Ratio;

/** Customers who may leave, for the report's tests. */
final class SampleRisk {
  private SampleRisk() {}

  static Risk ordinary() {
    return new Risk(
        List.of(
            new Group("high", 120, 93.4, 250_000, 201_000, 11),
            new Group("medium", 300, 162.1, 700_000, 370_000, 4),
            new Group("low", 480, 110, 2_400_000, 480_000, 0)),
        List.of(
            new Cause("slow_responses_90d", 70, 120_000),
            new Cause("no_loyalty", 40, 66_000),
            new Cause("", 10, 15_000)),
        Optional.of(model(List.of())),
        staying(),
        List.of(
            new Reason("slow_responses_90d", 40, share(100, 40), share(900, 270), 30, 18),
            new Reason("price", 12, share(100, 12), share(900, 0), 9, 0),
            new Reason("none", 0, share(100, 0), share(900, 300), 0, 0)));
  }

  private static Staying staying() {
    List<Month> months =
        IntStream.rangeClosed(0, 14)
            .mapToObj(m -> new Month(m, share(2_000 - 140L * m, left(m))))
            .toList();
    return new Staying(
        List.of(
            new Curve("all", "All", 2_000, of(7.1), of(6.4), of(8), none(), months),
            new Curve("channel", "Direct", 1_200, of(9.2), of(8), none(), of(.0004), months),
            new Curve(
                "channel", "Email", 40, none(), none(), none(), of(.0004), months.subList(0, 9))),
        List.of(
            new Ratio("slow_response", "yes", "no", 212, 1.48, 1.21, 1.81, .0003),
            new Ratio("channel", "Email", "Direct", 40, .91, .6, 1.38, .61)));
  }

  private static long left(int month) {
    return Math.round((2_000 - 140 * month) * Math.pow(.93, Math.max(0, month - 2)));
  }

  static Risk hostile(String text) {
    return new Risk(
        List.of(new Group(text, 1, 1, 1, 1, 1)),
        List.of(new Cause(text, 1, 1)),
        Optional.of(model(List.of(text))),
        new Staying(
            List.of(
                new Curve("all", text, 9, of(1), of(1), of(1), none(), List.of()),
                new Curve(text, text, 9, of(1), of(1), of(1), of(1), List.of())),
            List.of(
                new Ratio(text, text, text, 9, 1, 1, 1, 1),
                new Ratio("channel", text, text, 9, 1, 1, 1, 1))),
        List.of(new Reason(text, 9, share(9, 9), share(9, 9), 9, 9)));
  }

  private static Model model(List<String> alerts) {
    return new Model(
        LocalDate.of(2026, 3, 14),
        900,
        OptionalDouble.of(.73),
        OptionalDouble.of(.02),
        OptionalDouble.of(.41),
        OptionalDouble.of(.43),
        alerts);
  }
}
