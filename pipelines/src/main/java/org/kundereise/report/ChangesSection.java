package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.kundereise.report.NightReport.Change;
import org.kundereise.report.NightReport.Changes;
import org.kundereise.report.NightReport.Direction;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Section;

/** What differs from the night before. */
record ChangesSection(NightReport report, Plain plain) {
  Section section() {
    return new Section(
        "changes",
        "What changed since last night",
        report
            .changes()
            .map(this::lead)
            .orElse("There is no earlier night with published figures to compare with yet."),
        report
            .changes()
            .filter(changes -> !changes.figures().isEmpty())
            .map(changes -> List.of(figure(changes)))
            .orElse(List.of()),
        List.of(
            new Definition(
                "Change",
                "The figure of tonight less the same figure as it was published the night before."
                    + " Late data can change a figure whose days have long passed.")));
  }

  private String lead(Changes changes) {
    long moved = changes.figures().stream().filter(ChangesSection::isMoved).count();
    String since =
        "night %s, %s".formatted(Plain.count(changes.previousNight()), Plain.day(changes.since()));
    return moved == 0
        ? "No figure differs from the night before (%s).".formatted(since)
        : "%s of %s figures moved since the night before (%s)."
            .formatted(moved, changes.figures().size(), since);
  }

  private static boolean isMoved(Change change) {
    return !change.before().equals(change.now().value());
  }

  private Figure figure(Changes changes) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Change change : changes.figures()) {
      OptionalDouble difference = change.difference();
      String text =
          difference.isPresent()
              ? plain.difference(change.unit(), difference.getAsDouble())
              : Plain.NONE;
      rows.add(
          List.of(
              Cell.text(change.label()),
              Cell.number(plain.in(change.unit(), change.before()), change.before()),
              Cell.rate(plain, change.unit(), change.now()),
              Cell.number(text, difference),
              Cell.text(verdict(change))));
    }
    return Figure.table(
        "changes",
        "Figure by figure",
        "One row per figure. A dash means that it could not be stated.",
        List.of(
            text("figure", "Figure"),
            number("before", "Last night"),
            number("after", "Tonight"),
            number("change", "Change"),
            text("verdict", "Means")),
        rows);
  }

  /** A move smaller than half the interval's width says nothing about customers. */
  private static String verdict(Change change) {
    OptionalDouble difference = change.difference();
    if (difference.isEmpty()) {
      return change.before().isPresent() || change.now().value().isPresent() ? "" : "still unknown";
    }
    double moved = difference.getAsDouble();
    if (moved == 0) {
      return "unchanged";
    }
    Rate now = change.now();
    if (now.low().isPresent()
        && now.high().isPresent()
        && Math.abs(moved) < (now.high().getAsDouble() - now.low().getAsDouble()) / 2) {
      return "within the margin";
    }
    return (moved > 0) == (change.direction() == Direction.UP) ? "better" : "worse";
  }
}
