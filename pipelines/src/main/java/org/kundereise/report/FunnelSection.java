package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kundereise.report.Figure.Column;
import org.kundereise.report.NightReport.FunnelStep;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Fold;
import org.kundereise.report.Page.Section;

/** How far those who entered a funnel came, in the newest month that is complete. */
record FunnelSection(NightReport report, Plain plain) {
  private static final int MONTHS = 12;
  private static final String CUSTOMER = "customer.";

  Section section() {
    List<Figure> figures = new ArrayList<>();
    List<Fold> folds = new ArrayList<>();
    String lead = "Nobody has entered a funnel yet.";
    for (String funnel : report.funnel().stream().map(FunnelStep::funnel).distinct().toList()) {
      Optional<LocalDate> shown = shownMonth(funnel);
      if (shown.isEmpty()) {
        continue;
      }
      LocalDate month = shown.get();
      if (figures.isEmpty()) {
        lead = lead(funnel, month);
        figures.addAll(figures(funnel, month));
      } else {
        folds.add(
            new Fold(
                "The %s funnel".formatted(funnel.replace('_', ' ')),
                lead(funnel, month),
                figures(funnel, month)));
      }
    }
    return new Section(
        "funnel",
        "From first visit to advocate",
        lead,
        figures,
        folds,
        List.of(
            new Definition(
                "Entered",
                "Customers whose first touchpoint of the first step fell in the month. Each later"
                    + " step counts when it follows the one before, within the window."),
            new Definition(
                "95% interval",
                "If the same were measured again and again, the true share would lie in 95 of 100"
                    + " such intervals. A wide one means few customers."),
            new Definition(
                "Still filling (*)",
                "The window has not passed for everybody who entered, so the share can only"
                    + " grow.")));
  }

  private List<Figure> figures(String funnel, LocalDate month) {
    return List.of(
        steps(funnel, month).withoutEmptyColumns(), byChannel(funnel, month), byMonth(funnel));
  }

  /** The newest entry month whose window has passed for everybody, else the oldest there is. */
  private Optional<LocalDate> shownMonth(String funnel) {
    List<LocalDate> months = total(funnel).stream().map(FunnelStep::entryMonth).distinct().toList();
    return months.stream()
        .filter(month -> isFinal(total(funnel, month)))
        .max(Comparator.naturalOrder())
        .or(() -> months.stream().findFirst());
  }

  /** Whether the time for every step has passed for everybody. */
  private static boolean isFinal(List<FunnelStep> steps) {
    return steps.stream().allMatch(step -> step.rate().isFinal() && step.rate().n() > 0);
  }

  private List<FunnelStep> total(String funnel) {
    return report.funnel().stream()
        .filter(step -> step.funnel().equals(funnel) && step.channel().equals(NightReport.ALL))
        .sorted(Comparator.comparing(FunnelStep::entryMonth).thenComparing(FunnelStep::step))
        .toList();
  }

  private List<FunnelStep> total(String funnel, LocalDate month) {
    return total(funnel).stream().filter(step -> step.entryMonth().equals(month)).toList();
  }

  private String lead(String funnel, LocalDate month) {
    List<FunnelStep> steps = total(funnel, month);
    FunnelStep entry = steps.get(0);
    FunnelStep last = steps.get(steps.size() - 1);
    String reached =
        last.rate().isSuppressed()
            ? "too few to say how many reached %s".formatted(last.name())
            : "%s reached %s (95%% interval %s)"
                .formatted(
                    Plain.percent(last.rate().value()),
                    last.name(),
                    plain.interval(Unit.PERCENT, last.rate()));
    String maturity =
        steps.stream().allMatch(s -> s.rate().isFinal())
            ? ""
            : " That month is still filling, so the shares will grow.";
    return "Of %s entries into the %s funnel in %s, %s.%s"
        .formatted(
            Plain.count(entry.rate().n()), funnel, Plain.longMonth(month), reached, maturity);
  }

  private Figure steps(String funnel, LocalDate month) {
    List<List<Cell>> rows = new ArrayList<>();
    for (FunnelStep step : total(funnel, month)) {
      Rate rate = step.rate();
      rows.add(
          List.of(
              Cell.name(step.name()),
              Cell.count(step.reached()),
              Cell.rate(plain, Unit.PERCENT, rate),
              Cell.number(plain.in(Unit.PERCENT, rate.low()), rate.low()),
              Cell.number(plain.in(Unit.PERCENT, rate.high()), rate.high()),
              Cell.number(Plain.percent(step.stepConversion()), step.stepConversion()),
              Cell.number(Plain.hours(step.medianHours()), step.medianHours()),
              Cell.number(Plain.hours(step.p90Hours()), step.p90Hours())));
    }
    return new Figure(
        "funnel-" + funnel,
        "funnel",
        "The %s funnel, entered in %s".formatted(funnel, Plain.longMonth(month)),
        "Bars: share of those who entered that reached each step, with its 95% interval.",
        "One row per step. Shares are of the %s entries; times are from entry."
            .formatted(Plain.count(total(funnel, month).get(0).rate().n())),
        List.of(
            text("step", "Step"),
            number("reached", "Customers"),
            number("value", "Of those who entered"),
            number("low", "95% from"),
            number("high", "to"),
            number("conversion", "Of the step before"),
            number("median", "Median time"),
            number("p90", "9 of 10 within")),
        rows);
  }

  private Figure byChannel(String funnel, LocalDate month) {
    List<FunnelStep> steps =
        report.funnel().stream()
            .filter(step -> step.funnel().equals(funnel) && step.entryMonth().equals(month))
            .toList();
    List<String> channels =
        steps.stream()
            .filter(step -> step.step() == 1)
            .sorted(
                Comparator.comparing((FunnelStep step) -> !step.channel().equals(NightReport.ALL))
                    .thenComparing(step -> -step.rate().n())
                    .thenComparing(FunnelStep::channel))
            .map(FunnelStep::channel)
            .toList();
    List<List<Cell>> rows = new ArrayList<>();
    for (String channel : channels) {
      rows.add(
          row(
              Cell.name(channel),
              steps.stream().filter(step -> step.channel().equals(channel)).toList()));
    }
    String breakdown = steps.get(0).breakdown();
    String group = group(breakdown);
    return Figure.table(
        "funnel-channels-" + funnel,
        "By " + group + of(breakdown),
        "One row per %s. Share of those who entered in %s that reached each step."
            .formatted(group, Plain.longMonth(month)),
        columns("channel", Plain.title(group), total(funnel, month)),
        rows);
  }

  /** What a group is: a channel, or the customers with the same attribute. */
  private static String group(String breakdown) {
    return breakdown.startsWith(CUSTOMER)
        ? breakdown.substring(CUSTOMER.length()).replace('_', ' ')
        : "channel";
  }

  /** Of which touchpoint the channel is. */
  private static String of(String breakdown) {
    return switch (breakdown) {
      case "entry" -> " of entry";
      case "first_touch" -> " of the first touchpoint";
      default -> breakdown.startsWith(CUSTOMER) ? "" : " of the " + breakdown;
    };
  }

  private Figure byMonth(String funnel) {
    List<LocalDate> months = total(funnel).stream().map(FunnelStep::entryMonth).distinct().toList();
    List<List<Cell>> rows = new ArrayList<>();
    for (LocalDate month : months.subList(Math.max(0, months.size() - MONTHS), months.size())) {
      rows.add(row(Cell.text(Plain.month(month), month.toString()), total(funnel, month)));
    }
    return Figure.table(
        "funnel-months-" + funnel,
        "By month of entry",
        "One row per month, the last %s. Months marked * are still filling.".formatted(MONTHS),
        columns("month", "Entered in", total(funnel, months.get(0))),
        rows);
  }

  private static List<Column> columns(String key, String header, List<FunnelStep> steps) {
    List<Column> columns = new ArrayList<>();
    columns.add(text(key, header));
    columns.add(number("entered", "Entered"));
    steps.stream()
        .skip(1)
        .forEach(step -> columns.add(number("step" + step.step(), Plain.title(step.name()))));
    return columns;
  }

  private List<Cell> row(Cell first, List<FunnelStep> unordered) {
    List<FunnelStep> steps =
        unordered.stream().sorted(Comparator.comparing(FunnelStep::step)).toList();
    List<Cell> row = new ArrayList<>();
    row.add(first);
    row.add(Cell.count(steps.get(0).rate().n()));
    steps.stream().skip(1).forEach(step -> row.add(Cell.rate(plain, Unit.PERCENT, step.rate())));
    return row;
  }
}
