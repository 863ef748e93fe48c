package org.kundereise.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kundereise.report.Risk.Cause;
import org.kundereise.report.Risk.Group;
import org.kundereise.report.Risk.Model;

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
        Optional.of(model(List.of())));
  }

  static Risk hostile(String text) {
    return new Risk(
        List.of(new Group(text, 1, 1, 1, 1, 1)),
        List.of(new Cause(text, 1, 1)),
        Optional.of(model(List.of(text))));
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
