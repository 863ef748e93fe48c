package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.kundereise.report.NightReport.Change;
import org.kundereise.report.NightReport.Changes;
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
            .orElse("This is the first night, so there is nothing to compare with yet."),
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
        : "%d of %d figures moved since the night before (%s)."
            .formatted(moved, changes.figures().size(), since);
  }

  private static boolean isMoved(Change change) {
    return !change.before().equals(change.after());
  }

  private Figure figure(Changes changes) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Change change : changes.figures()) {
      OptionalDouble difference = difference(change);
      String text =
          difference.isPresent()
              ? plain.difference(change.unit(), difference.getAsDouble())
              : Plain.NONE;
      rows.add(
          List.of(
              Cell.text(change.label()),
              Cell.number(plain.in(change.unit(), change.before()), change.before()),
              Cell.number(plain.in(change.unit(), change.after()), change.after()),
              Cell.number(text, difference),
              Cell.text(verdict(change, difference))));
    }
    return new Figure(
        "changes",
        "",
        "Figure by figure",
        "",
        "One row per figure. A dash means that there was or is too little to state it.",
        List.of(
            text("figure", "Figure"),
            number("before", "Last night"),
            number("after", "Tonight"),
            number("change", "Change"),
            text("verdict", "")),
        rows);
  }

  private static OptionalDouble difference(Change change) {
    return change.before().isPresent() && change.after().isPresent()
        ? OptionalDouble.of(change.after().getAsDouble() - change.before().getAsDouble())
        : OptionalDouble.empty();
  }

  private static String verdict(Change change, OptionalDouble difference) {
    if (difference.isEmpty() || difference.getAsDouble() == 0) {
      return difference.isEmpty() ? "" : "unchanged";
    }
    boolean isUp = difference.getAsDouble() > 0;
    return isUp == (change.direction() == NightReport.Direction.UP) ? "better" : "worse";
  }
}
