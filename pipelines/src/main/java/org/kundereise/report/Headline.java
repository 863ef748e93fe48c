package org.kundereise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kundereise.report.NightReport.Kpi;

/** The night in one sentence, made from its figures and no stronger than they are. */
record Headline(NightReport report, Plain plain) {
  String sentence() {
    List<String> parts = new ArrayList<>();
    kpi("customers_active_90d").ifPresent(kpi -> parts.add(customers(kpi)));
    kpi("nps_90d").ifPresent(kpi -> parts.add(nps(kpi)));
    targets().ifPresent(parts::add);
    if (parts.isEmpty()) {
      return "Too little has been recorded to say how customers fare.";
    }
    return String.join("; ", parts) + ".";
  }

  /** What the reader must know before trusting the figures. */
  String caveat() {
    long few = report.kpis().stream().filter(kpi -> kpi.rate().isSuppressed()).count();
    long filling =
        report.kpis().stream()
            .filter(kpi -> kpi.rate().value().isPresent() && !kpi.rate().isFinal())
            .count();
    List<String> parts = new ArrayList<>();
    if (few > 0) {
      parts.add(
          "%s of %s figures below %s withheld because fewer than %s customers or answers stand behind %s."
              .formatted(
                  few,
                  report.kpis().size(),
                  few == 1 ? "is" : "are",
                  report.minimumN(),
                  few == 1 ? "it" : "them"));
    }
    if (filling > 0) {
      parts.add(
          "%s (marked *) %s on a history shorter than the figure needs."
              .formatted(filling, filling == 1 ? "rests" : "rest"));
    }
    return String.join(" ", parts);
  }

  private Optional<Kpi> kpi(String name) {
    return report.kpis().stream()
        .filter(kpi -> kpi.kpi().equals(name) && kpi.rate().value().isPresent())
        .findFirst();
  }

  private String customers(Kpi kpi) {
    double value = kpi.rate().value().getAsDouble();
    String now = "%s customers bought in the last 90 days".formatted(plain.in(Unit.COUNT, value));
    if (kpi.previous().isEmpty() || kpi.previous().getAsDouble() == 0) {
      return now;
    }
    double growth = 100 * (value / kpi.previous().getAsDouble() - 1);
    if (Math.abs(growth) < 0.5) {
      return now + ", as many as in the 90 days before";
    }
    return "%s, %s %s than in the 90 days before"
        .formatted(now, Plain.percent(Math.abs(growth)), growth > 0 ? "more" : "fewer");
  }

  private String nps(Kpi kpi) {
    return "NPS is %s (95%% interval %s, n=%s)"
        .formatted(
            plain.in(Unit.POINTS, kpi.rate().value()),
            plain.interval(Unit.POINTS, kpi.rate()),
            Plain.count(kpi.rate().n()));
  }

  private Optional<String> targets() {
    List<Kpi> aimed = report.kpis().stream().filter(kpi -> kpi.onTarget().isPresent()).toList();
    if (aimed.isEmpty()) {
      return Optional.empty();
    }
    List<String> missed =
        aimed.stream()
            .filter(kpi -> !kpi.onTarget().orElseThrow())
            .map(kpi -> "“" + kpi.label().replaceFirst(", \\d+ days$", "") + "”")
            .toList();
    if (missed.isEmpty()) {
      return Optional.of(
          aimed.size() == 1
              ? "the target is met"
              : "all %s targets are met".formatted(aimed.size()));
    }
    String names =
        missed.size() > 2
            ? "%s and %s more".formatted(missed.get(0), missed.size() - 1)
            : String.join(" and ", missed);
    return Optional.of(
        "%s of %s targets %s missed: %s"
            .formatted(missed.size(), aimed.size(), missed.size() == 1 ? "is" : "are", names));
  }
}
