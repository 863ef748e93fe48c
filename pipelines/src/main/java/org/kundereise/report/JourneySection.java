package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kundereise.report.NightReport.Stage;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Section;

/** Where customers are on the journey. */
record JourneySection(NightReport report, Plain plain) {
  Section section() {
    return new Section(
        "journey",
        "Where customers are",
        lead(),
        figures(),
        new StageMoves(report, plain).folds(),
        List.of(
            new Definition(
                "In a stage now",
                "A customer is in the stage of his or her latest touchpoint. A touchpoint is a"
                    + " visit, an order, a ticket, a survey answer, a review and so on."),
            new Definition(
                "Ever reached", "Customers who had at least one touchpoint of the stage."),
            new Definition(
                "Came here, last 30 days", "Customers whose move into the stage is that recent."),
            new Definition(
                "Move", "A stay in a stage that ended because the customer went on to another."),
            new Definition(
                "Days before the move",
                "How long the stays that ended had lasted: half of them at most the median, nine of"
                    + " ten at most the second figure.")));
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    if (!report.stages().isEmpty()) {
      figures.add(figure());
    }
    new StageMoves(report, plain).moves().ifPresent(figures::add);
    return figures;
  }

  private String lead() {
    long all = report.stages().stream().mapToLong(Stage::customers).sum();
    if (all == 0) {
      return "No customer has been placed on the journey yet.";
    }
    Stage largest =
        report.stages().stream().max(Comparator.comparingLong(Stage::customers)).orElseThrow();
    String most =
        largest.share().isPresent()
            ? Plain.percent(largest.share())
            : Plain.count(largest.customers());
    String others =
        report.unplaced() == 0
            ? ""
            : " %s more are in no stage yet.".formatted(Plain.count(report.unplaced()));
    return "%s customers are on the journey; the largest group, %s, is in %s.%s"
        .formatted(Plain.count(all), most, largest.name(), others);
  }

  private Figure figure() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Stage stage : report.stages()) {
      rows.add(
          List.of(
              Cell.name(stage.name()),
              Cell.count(stage.customers()),
              Cell.number(Plain.percent(stage.share()), stage.share()),
              Cell.count(stage.everReached()),
              Cell.count(stage.entered()),
              Cell.count(stage.touchpoints()),
              Cell.number(plain.money(stage.revenue()), stage.revenue())));
    }
    return new Figure(
        "stages",
        "stages",
        "Customers by stage",
        "Bars: customers in each stage now, beside those who ever reached it.",
        "One row per stage, in the order of the journey. Revenue and touchpoints are those of the"
            + " last 30 days.",
        List.of(
            text("stage", "Stage"),
            number("customers", "Here now"),
            number("share", "Share"),
            number("ever", "Ever reached"),
            number("entered", "Came here, 30 days"),
            number("touchpoints", "Touchpoints, 30 days"),
            number("revenue", "Revenue, 30 days")),
        rows);
  }
}
