package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kundereise.report.NightReport.ServiceMonth;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Section;

/** How quickly and how well customers are helped. */
record ServiceSection(NightReport report, Plain plain) {
  private static final int MONTHS = 18;

  Section section() {
    List<Figure> figures = new ArrayList<>();
    if (!trend().isEmpty()) {
      figures.add(response());
      channelMonth().map(this::channels).ifPresent(figures::add);
    }
    return new Section(
        "service",
        "How customers are helped",
        lead(),
        figures,
        List.of(
            new Definition(
                "First response",
                "From the ticket's creation to the first public reply by a member of staff, in"
                    + " calendar time. The median is the middle ticket; nine of ten were answered"
                    + " within the second figure."),
            new Definition("Resolution", "From creation until the ticket was first solved."),
            new Definition(
                "Solved at first contact",
                "Solved without being reopened and without another ticket of the same person on the"
                    + " same topic in the days after. Only tickets old enough to know are"
                    + " counted.")));
  }

  private List<ServiceMonth> trend() {
    List<ServiceMonth> months =
        report.service().stream()
            .filter(m -> m.channel().equals(NightReport.ALL))
            .sorted(Comparator.comparing(ServiceMonth::month))
            .toList();
    return months.subList(Math.max(0, months.size() - MONTHS), months.size());
  }

  private String lead() {
    return channelMonth()
        .flatMap(month -> trend().stream().filter(m -> m.month().equals(month)).findFirst())
        .map(
            m ->
                "In %s half of %s tickets had an answer within %s and nine of ten within %s; %s."
                    .formatted(
                        Plain.longMonth(m.month()),
                        Plain.count(m.tickets()),
                        Plain.minutes(m.firstResponseMedian()),
                        Plain.minutes(m.firstResponseP90()),
                        firstContact(m.firstContact())))
        .orElse("There are no tickets yet.");
  }

  private static String firstContact(Rate rate) {
    if (rate.value().isEmpty()) {
      return "too few are old enough to say how many were solved at first contact";
    }
    return "%s were solved at first contact".formatted(Plain.percent(rate.value()));
  }

  /** The newest month that is complete, else the newest. */
  private Optional<LocalDate> channelMonth() {
    Comparator<ServiceMonth> byMonth = Comparator.comparing(ServiceMonth::month);
    return trend().stream()
        .filter(m -> m.firstContact().isFinal() && m.firstContact().value().isPresent())
        .max(byMonth)
        .or(() -> trend().stream().max(byMonth))
        .map(ServiceMonth::month);
  }

  private Figure response() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ServiceMonth m : trend()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(Plain.month(m.month()), m.month().toString()));
      row.addAll(measures(m));
      rows.add(row);
    }
    List<Figure.Column> columns = new ArrayList<>();
    columns.add(text("month", "Month"));
    columns.addAll(measureColumns());
    return new Figure(
        "response",
        "response",
        "Time to the first response",
        "Lines: median and ninth-decile time to the first response by month.",
        "One row per month of the ticket's creation. Months marked * can still change.",
        columns,
        rows);
  }

  private Figure channels(LocalDate month) {
    List<List<Cell>> rows = new ArrayList<>();
    report.service().stream()
        .filter(m -> m.month().equals(month))
        .sorted(
            Comparator.comparing((ServiceMonth m) -> !m.channel().equals(NightReport.ALL))
                .thenComparing(m -> -m.tickets())
                .thenComparing(ServiceMonth::channel))
        .forEach(
            m -> {
              List<Cell> row = new ArrayList<>();
              row.add(Cell.name(m.channel()));
              row.addAll(measures(m));
              rows.add(row);
            });
    List<Figure.Column> columns = new ArrayList<>();
    columns.add(text("channel", "Channel"));
    columns.addAll(measureColumns());
    return new Figure(
        "first-contact",
        "firstContact",
        "Solved at first contact, by channel, " + Plain.longMonth(month),
        "Points: percentage solved at first contact by channel, with its 95% interval.",
        "One row per channel, the total first.",
        columns,
        rows);
  }

  private static List<Figure.Column> measureColumns() {
    return List.of(
        number("tickets", "Tickets"),
        number("replied", "Answered"),
        number("median", "Median first response"),
        number("p90", "9 of 10 within"),
        number("unreplied", "No reply yet"),
        number("resolution", "Median resolution"),
        number("reopened", "Reopened"),
        number("value", "Solved at first contact"),
        number("low", "95% from"),
        number("high", "to"),
        number("n", "n"));
  }

  private List<Cell> measures(ServiceMonth m) {
    Rate rate = m.firstContact();
    return List.of(
        Cell.count(m.tickets()),
        Cell.count(m.replied()),
        Cell.number(Plain.minutes(m.firstResponseMedian()), m.firstResponseMedian()),
        Cell.number(Plain.minutes(m.firstResponseP90()), m.firstResponseP90()),
        Cell.count(m.unreplied()),
        Cell.number(Plain.hours(m.resolutionMedian()), m.resolutionMedian()),
        Cell.count(m.reopened()),
        Cell.rate(plain, Unit.PERCENT, rate),
        Cell.number(plain.in(Unit.PERCENT, rate.low()), rate.low()),
        Cell.number(plain.in(Unit.PERCENT, rate.high()), rate.high()),
        Cell.count(rate.n()));
  }
}
