package org.kundereise.gold.retention;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kundereise.gold.retention.CountReturns.Touchpoints;
import org.kundereise.gold.retention.RetentionDefinition.Segments;
import org.kundereise.gold.retention.RetentionDefinition.Spans;

/**
 * Retention once more, from its definitions alone: for each cell of the table the customers who
 * belong there are looked for one by one, in dates and moments.
 */
record RetentionOracle(
    RetentionDefinition definition,
    Calendar calendar,
    LocalDate businessDate,
    List<Touchpoints> customers) {
  private static final int MORE_THAN_THERE_ARE = 150;

  /** A customer in a cohort: whose, and by which touchpoint. */
  private record Start(Touchpoints theirs, int at, LocalDate cohort) {
    Instant moment() {
      return instant(theirs.times()[at]);
    }
  }

  List<String> rows() {
    List<Start> starts = customers.stream().flatMap(this::starts).toList();
    List<String> rows = new ArrayList<>();
    for (LocalDate cohort : new TreeSet<>(starts.stream().map(Start::cohort).toList())) {
      List<Start> theirs = starts.stream().filter(s -> s.cohort().equals(cohort)).toList();
      rows.addAll(rows(cohort, "All", theirs));
      new TreeSet<>(theirs.stream().map(this::segment).filter(Objects::nonNull).toList())
          .forEach(
              segment ->
                  rows.addAll(
                      rows(
                          cohort,
                          segment,
                          theirs.stream().filter(s -> segment.equals(segment(s))).toList())));
    }
    return rows.stream().sorted().toList();
  }

  private Stream<Start> starts(Touchpoints theirs) {
    List<Start> all =
        IntStream.range(0, theirs.times().length)
            .filter(i -> (theirs.roles()[i] & CountReturns.START) != 0)
            .mapToObj(i -> new Start(theirs, i, periodOf(local(theirs.times()[i]))))
            .toList();
    return all.stream()
        .filter(
            start ->
                definition.isRecurring()
                    ? all.stream()
                        .noneMatch(s -> s.at() < start.at() && s.cohort().equals(start.cohort()))
                    : start == all.get(0))
        .filter(start -> !start.cohort().isAfter(businessDate));
  }

  private List<String> rows(LocalDate cohort, String segment, List<Start> starts) {
    List<String> rows = new ArrayList<>();
    Spans spans = definition.spans();
    for (int span = 0; span < Math.min(spans.count(), MORE_THAN_THERE_ARE); span++) {
      int k = span;
      List<Start> eligible = starts.stream().filter(s -> hadTheTime(s, k)).toList();
      List<Start> retained = eligible.stream().filter(s -> !returns(s, k).isEmpty()).toList();
      if (eligible.isEmpty()) {
        continue;
      }
      long revenue =
          retained.stream()
              .flatMap(s -> returns(s, k).stream().map(i -> s.theirs().amounts()[i]))
              .mapToLong(amount -> amount)
              .sum();
      rows.add(
          "%s %s %s %d..%s %d %d %d %s %s"
              .formatted(
                  segment,
                  cohort,
                  cohort.withDayOfMonth(1),
                  spans.from(k),
                  spans.isOpen() ? null : spans.to(k),
                  starts.size(),
                  eligible.size(),
                  retained.size(),
                  BigDecimal.valueOf(revenue, 4),
                  isMature(cohort, segment, k)));
    }
    return rows;
  }

  /** Touchpoints of the customer that are returns in the span. */
  private List<Integer> returns(Start start, int span) {
    Instant from = begin(start, definition.spans().from(span));
    Instant to =
        definition.spans().isOpen() ? Instant.MAX : begin(start, definition.spans().to(span) + 1);
    return IntStream.range(start.at(), start.theirs().times().length)
        .filter(i -> (start.theirs().roles()[i] & CountReturns.RETURN) != 0)
        .filter(
            i -> {
              Instant at = instant(start.theirs().times()[i]);
              return !at.isBefore(from) && at.isBefore(to);
            })
        .boxed()
        .toList();
  }

  private boolean hadTheTime(Start start, int span) {
    return definition.isRolling()
        ? !begin(start, definition.spans().to(span) + 1).isAfter(asOf())
        : begin(start, definition.spans().from(span)).isBefore(asOf());
  }

  private Instant begin(Start start, int period) {
    return definition.isRolling()
        ? start.moment().plus(definition.rolling() * period, ChronoUnit.MICROS)
        : midnight(plus(start.cohort(), period));
  }

  private boolean isMature(LocalDate cohort, String segment, int span) {
    Instant cohortEnds = midnight(plus(cohort, 1));
    int periods = definition.spans().to(span) + 1;
    Instant ends =
        definition.isRolling()
            ? cohortEnds.plus(definition.rolling() * periods, ChronoUnit.MICROS)
            : midnight(plus(cohort, periods));
    if (!segment.equals("All") && definition.segments() instanceof Segments.Behaviour behaviour) {
      Instant decided = cohortEnds.plus(behaviour.within(), ChronoUnit.MICROS);
      ends = decided.isAfter(ends) ? decided : ends;
    }
    return !ends.isAfter(asOf());
  }

  private String segment(Start start) {
    if (definition.segments() instanceof Segments.FirstTouch) {
      return start.theirs().firstTouch();
    }
    if (!(definition.segments() instanceof Segments.Behaviour behaviour)) {
      return null;
    }
    Instant until = start.moment().plus(behaviour.within(), ChronoUnit.MICROS);
    boolean did =
        IntStream.range(start.at() + 1, start.theirs().times().length)
            .anyMatch(
                i ->
                    (start.theirs().roles()[i] & CountReturns.DID) != 0
                        && !instant(start.theirs().times()[i]).isAfter(until));
    return !until.isBefore(asOf()) ? null : did ? behaviour.name() : "not " + behaviour.name();
  }

  private LocalDate periodOf(LocalDate day) {
    return switch (definition.unit()) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(calendar.weekStart()));
      case MONTH -> day.with(TemporalAdjusters.firstDayOfMonth());
    };
  }

  private LocalDate plus(LocalDate period, int count) {
    return switch (definition.unit()) {
      case DAY -> period.plusDays(count);
      case WEEK -> period.plusWeeks(count);
      case MONTH -> period.plusMonths(count);
    };
  }

  private LocalDate local(long time) {
    return instant(time).atZone(calendar.zone()).toLocalDate();
  }

  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(calendar.zone()).toInstant();
  }

  private Instant asOf() {
    return midnight(businessDate.plusDays(1));
  }

  private static Instant instant(long time) {
    return Instant.EPOCH.plus(time, ChronoUnit.MICROS);
  }
}
