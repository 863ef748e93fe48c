package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kundereise.report.NightReport.ExperienceMonth;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Section;

/** What customers say: NPS, CSAT and effort by month. */
record ExperienceSection(NightReport report, Plain plain) {
  private static final int MONTHS = 18;

  Section section() {
    List<Figure> figures = new ArrayList<>();
    if (!trend("nps").isEmpty()) {
      figures.add(nps());
    }
    if (!trend("csat").isEmpty()) {
      figures.add(share("csat", "Satisfied customers (CSAT)", "Satisfied"));
    }
    if (!trend("ces").isEmpty()) {
      figures.add(share("ces", "Customers who had to work hard (CES)", "High effort"));
    }
    segments().ifPresent(figures::add);
    return new Section(
        "experience",
        "What customers say",
        lead(),
        figures,
        List.of(
            new Definition(
                "NPS",
                "Net Promoter Score: the percentage who would recommend us (9 or 10 of 10) less the"
                    + " percentage who would not (0 to 6). It lies between −100 and +100."),
            new Definition("CSAT", "The percentage who gave one of the two best answers."),
            new Definition("CES", "The percentage for whom it was hard to get their thing done."),
            new Definition(
                "95% interval",
                "The range in which the true figure probably lies. Two months whose bands overlap"
                    + " widely do not differ."),
            new Definition("n", "How many answers a figure rests on.")));
  }

  private List<ExperienceMonth> trend(String metric) {
    List<ExperienceMonth> months =
        report.experience().stream()
            .filter(m -> m.metric().equals(metric) && m.segment().equals(NightReport.ALL))
            .sorted(Comparator.comparing(ExperienceMonth::month))
            .toList();
    return months.subList(Math.max(0, months.size() - MONTHS), months.size());
  }

  /** The newest month that has ended and has a value, else the newest with a value. */
  private Optional<ExperienceMonth> newest(String metric) {
    List<ExperienceMonth> measured =
        trend(metric).stream().filter(m -> m.rate().value().isPresent()).toList();
    Comparator<ExperienceMonth> byMonth = Comparator.comparing(ExperienceMonth::month);
    return measured.stream()
        .filter(m -> m.rate().isFinal())
        .max(byMonth)
        .or(() -> measured.stream().max(byMonth));
  }

  private String lead() {
    return newest("nps")
        .map(
            m ->
                "NPS was %s in %s (95%% interval %s, n=%s)%s."
                    .formatted(
                        plain.in(Unit.POINTS, m.rate().value()),
                        Plain.longMonth(m.month()),
                        plain.interval(Unit.POINTS, m.rate()),
                        Plain.count(m.rate().n()),
                        change(m)))
        .orElse("There are too few NPS answers to state a score.");
  }

  private String change(ExperienceMonth month) {
    if (month.change().isEmpty() || month.significant().isEmpty()) {
      return "";
    }
    String difference = plain.difference(Unit.POINTS, month.change().getAsDouble());
    return month.significant().get()
        ? ", %s points on the month before: a real change".formatted(difference)
        : ", %s points on the month before, which may be chance".formatted(difference);
  }

  private Figure nps() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ExperienceMonth m : trend("nps")) {
      rows.add(
          List.of(
              month(m),
              Cell.rate(plain, Unit.POINTS, m.rate()),
              Cell.number(plain.in(Unit.POINTS, m.rate().low()), m.rate().low()),
              Cell.number(plain.in(Unit.POINTS, m.rate().high()), m.rate().high()),
              Cell.count(m.rate().n()),
              Cell.count(m.promoters()),
              Cell.count(m.passives()),
              Cell.count(m.detractors()),
              Cell.text(verdict(m))));
    }
    return new Figure(
        "nps",
        "nps",
        "Would they recommend us (NPS)",
        "Line: NPS by month, inside the band of its 95% interval.",
        "One row per month. Months marked * have not ended.",
        List.of(
            text("month", "Month"),
            number("value", "NPS"),
            number("low", "95% from"),
            number("high", "to"),
            number("n", "n"),
            number("promoters", "Promoters"),
            number("passives", "Passives"),
            number("detractors", "Detractors"),
            text("change", "Against the month before")),
        rows);
  }

  private String verdict(ExperienceMonth month) {
    if (month.change().isEmpty()) {
      return Plain.NONE;
    }
    String difference = plain.difference(Unit.POINTS, month.change().getAsDouble());
    return month.significant().orElse(false)
        ? difference + ", real"
        : difference + ", may be chance";
  }

  private Figure share(String metric, String title, String column) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ExperienceMonth m : trend(metric)) {
      rows.add(
          List.of(
              month(m),
              Cell.rate(plain, Unit.PERCENT, m.rate()),
              Cell.number(plain.in(Unit.PERCENT, m.rate().low()), m.rate().low()),
              Cell.number(plain.in(Unit.PERCENT, m.rate().high()), m.rate().high()),
              Cell.count(m.rate().n()),
              Cell.number(plain.in(Unit.NUMBER, m.meanScore()), m.meanScore())));
    }
    return new Figure(
            metric,
            "share",
            title,
            "Line: percentage by month, inside the band of its 95% interval.",
            "One row per month. Months marked * have not ended.",
            List.of(
                text("month", "Month"),
                number("value", column),
                number("low", "95% from"),
                number("high", "to"),
                number("n", "n"),
                number("mean", "Mean score")),
            rows)
        .withoutEmptyColumns();
  }

  private static Cell month(ExperienceMonth m) {
    return Cell.text(Plain.month(m.month()), m.month().toString());
  }

  /** NPS of each segment in the newest measured month. */
  private Optional<Figure> segments() {
    Optional<LocalDate> month = newest("nps").map(ExperienceMonth::month);
    List<ExperienceMonth> found =
        report.experience().stream()
            .filter(m -> m.metric().equals("nps") && !m.segment().equals(NightReport.ALL))
            .filter(m -> month.filter(m.month()::equals).isPresent())
            .sorted(
                Comparator.comparingLong((ExperienceMonth m) -> -m.rate().n())
                    .thenComparing(ExperienceMonth::segment))
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (ExperienceMonth m : found) {
      rows.add(
          List.of(
              Cell.text(m.segment()),
              Cell.rate(plain, Unit.POINTS, m.rate()),
              Cell.number(plain.in(Unit.POINTS, m.rate().low()), m.rate().low()),
              Cell.number(plain.in(Unit.POINTS, m.rate().high()), m.rate().high()),
              Cell.count(m.rate().n())));
    }
    return Optional.of(
        Figure.table(
            "nps-segments",
            "NPS by segment, " + Plain.longMonth(month.orElseThrow()),
            "One row per segment, those with the most answers first.",
            List.of(
                text("segment", "Segment"),
                number("value", "NPS"),
                number("low", "95% from"),
                number("high", "to"),
                number("n", "n")),
            rows));
  }
}
