package org.kundereise.report;

import java.util.List;
import java.util.OptionalDouble;
import org.kundereise.report.NightReport.Kpi;
import org.kundereise.report.Page.Tile;

/** The headline figures, each with its evidence and its standing. */
record Tiles(NightReport report, Plain plain) {
  List<Tile> tiles() {
    return report.kpis().stream().map(this::tile).toList();
  }

  private Tile tile(Kpi kpi) {
    Rate rate = kpi.rate();
    String standing = standing(kpi);
    return new Tile(
        kpi.kpi(),
        kpi.label(),
        value(kpi),
        rate.value().isPresent() ? Double.toString(rate.value().getAsDouble()) : "",
        evidence(kpi),
        change(kpi),
        kpi.target().isPresent()
            ? "Target " + plain.target(kpi.unit(), kpi.target().getAsDouble())
            : "",
        standing,
        verdict(standing));
  }

  private String value(Kpi kpi) {
    Rate rate = kpi.rate();
    if (rate.isSuppressed()) {
      return Plain.tooFew(rate);
    }
    if (rate.value().isEmpty()) {
      return Plain.NONE;
    }
    return plain.large(kpi.unit(), rate.value().getAsDouble()) + (rate.isFinal() ? "" : "*");
  }

  private String evidence(Kpi kpi) {
    Rate rate = kpi.rate();
    if (rate.value().isEmpty()) {
      return rate.isSuppressed()
          ? "needs n=%s or more".formatted(report.minimumN())
          : "no data yet";
    }
    String n = rate.n() > 0 && kpi.unit() != Unit.COUNT ? "n=" + Plain.count(rate.n()) : "";
    if (rate.low().isEmpty()) {
      return n;
    }
    return "95% interval " + plain.interval(kpi.unit(), rate) + (n.isEmpty() ? "" : " · " + n);
  }

  private String change(Kpi kpi) {
    if (kpi.change().isEmpty()) {
      return "";
    }
    double change = kpi.change().getAsDouble();
    if (change == 0) {
      return "no change";
    }
    return plain.difference(kpi.unit(), change) + certainty(kpi);
  }

  private static String certainty(Kpi kpi) {
    return kpi.significant()
        .map(isReal -> isReal ? ", a real change" : ", may be chance")
        .orElse("");
  }

  /** A target inside the interval can be neither met nor missed for certain. */
  private static String standing(Kpi kpi) {
    OptionalDouble target = kpi.target();
    if (target.isEmpty() || kpi.onTarget().isEmpty()) {
      return "none";
    }
    Rate rate = kpi.rate();
    boolean isInside =
        rate.low().isPresent()
            && rate.high().isPresent()
            && rate.low().getAsDouble() <= target.getAsDouble()
            && target.getAsDouble() <= rate.high().getAsDouble();
    if (isInside) {
      return kpi.onTarget().orElseThrow() ? "close-met" : "close-missed";
    }
    return kpi.onTarget().orElseThrow() ? "met" : "missed";
  }

  private static String verdict(String standing) {
    return switch (standing) {
      case "met" -> "On target";
      case "missed" -> "Off target";
      case "close-met" -> "On target, within the margin";
      case "close-missed" -> "Just off, within the margin";
      default -> "";
    };
  }
}
