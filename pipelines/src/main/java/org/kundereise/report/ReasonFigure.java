package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.util.List;
import java.util.Map;
import org.kundereise.report.Risk.Reason;

/** Why customers left: what they say beside what the model says. */
record ReasonFigure(List<Reason> reasons, Plain plain) {
  /** Words for what is a reason but no cause of the model's. */
  private static final Map<String, String> SAID =
      Map.of("none", "No fault of ours", "other", "Something else");

  Figure figure() {
    List<List<Cell>> rows =
        reasons.stream()
            .map(
                reason ->
                    List.of(
                        Cell.text(
                            SAID.getOrDefault(reason.name(), RiskSection.words(reason.name())),
                            reason.name()),
                        Cell.count(reason.saying()),
                        Cell.rate(plain, Unit.PERCENT, reason.said()),
                        Cell.text(plain.interval(Unit.PERCENT, reason.said())),
                        Cell.rate(plain, Unit.PERCENT, reason.model()),
                        Cell.text(plain.interval(Unit.PERCENT, reason.model())),
                        agreement(reason)))
            .toList();
    return new Figure(
        "risk-reasons",
        "",
        "Why customers left: what they say, and what the model says",
        "",
        "One row per reason. What they say is of those who were asked and answered; what the model"
            + " says is of all who were lost: the strongest cause before they were. The last column"
            + " counts those who said it and of whom the model says the same.",
        List.of(
            text("reason", "Reason"),
            number("saying", "Said it"),
            number("said", "They say"),
            text("said_interval", "95% interval"),
            number("model", "The model says"),
            text("model_interval", "95% interval"),
            text("agreed", "Both")),
        rows);
  }

  private static Cell agreement(Reason reason) {
    return Cell.text(
        reason.compared() == 0
            ? Plain.NONE
            : "%s of %s".formatted(Plain.count(reason.agreed()), Plain.count(reason.compared())));
  }
}
