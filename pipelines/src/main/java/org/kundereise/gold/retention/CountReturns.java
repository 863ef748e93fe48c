package org.kundereise.gold.retention;

import java.time.LocalDate;
import org.kundereise.gold.retention.RetentionCounts.Cohort;
import org.kundereise.gold.retention.RetentionDefinition.Segments;
import org.kundereise.gold.retention.RetentionDefinition.Spans;

/**
 * Counts by one definition who comes back, a customer at a time.
 *
 * <p>A customer's start puts them into the cohort of its calendar period. What they do from the
 * start on, the start itself included, falls into periods: of the calendar, counted from that of
 * the start, or of equal length, counted from the start itself. A customer had the time for a span
 * of periods when it began, for those of the calendar, which all of a cohort share; and when it
 * ended, for those of their own.
 */
final class CountReturns {
  /** A touchpoint starts. */
  static final int START = 1;

  /** It is a return. */
  static final int RETURN = 2;

  /** It is the behaviour that tells customers apart. */
  static final int DID = 4;

  private final RetentionDefinition definition;
  private final Calendar calendar;
  private final int current;
  private final long asOf;
  private final RetentionCounts counts;

  /**
   * @param businessDate at whose end everything is known
   */
  CountReturns(
      RetentionDefinition definition,
      Calendar calendar,
      LocalDate businessDate,
      RetentionCounts counts) {
    this.definition = definition;
    this.calendar = calendar;
    this.current = calendar.number(definition.unit(), businessDate);
    this.asOf = calendar.begin(businessDate.plusDays(1));
    this.counts = counts;
  }

  /**
   * A customer's touchpoints in order of time.
   *
   * @param times UTC epoch microseconds
   * @param days days since 1970-01-01 in the company's zone
   * @param roles sums of {@link #START}, {@link #RETURN} and {@link #DID}
   * @param amounts in ten-thousandths of the currency
   * @param firstTouch the channel of the first
   */
  record Touchpoints(long[] times, int[] days, int[] roles, long[] amounts, String firstTouch) {}

  void add(Touchpoints theirs) {
    int known = Integer.MIN_VALUE;
    for (int start = 0; start < theirs.times.length; start++) {
      if ((theirs.roles[start] & START) == 0) {
        continue;
      }
      int cohort = calendar.number(definition.unit(), theirs.days[start]);
      if (cohort > current) {
        return;
      }
      if (cohort != known) {
        follow(theirs, start, cohort);
        known = cohort;
      }
      if (!definition.isRecurring()) {
        return;
      }
    }
  }

  private void follow(Touchpoints theirs, int start, int cohort) {
    int spans = spans(theirs.times[start], cohort);
    boolean[] returned = new boolean[spans];
    long[] revenue = new long[spans];
    boolean isOpen = definition.spans().isOpen();
    for (int i = start; i < theirs.times.length && spans > 0; i++) {
      if ((theirs.roles[i] & RETURN) != 0) {
        int span = definition.spans().of(period(theirs, start, cohort, i));
        span = isOpen ? Math.min(span, spans - 1) : span;
        if (span >= 0 && span < spans) {
          returned[span] = true;
          revenue[span] += theirs.amounts[i];
        }
      }
    }
    for (int span = spans - 2; span >= 0 && isOpen; span--) {
      returned[span] |= returned[span + 1];
      revenue[span] += revenue[span + 1];
    }
    counts.add(new Cohort(cohort, RetentionTable.ALL), returned, revenue);
    String segment = segment(theirs, start);
    if (segment != null) {
      counts.add(new Cohort(cohort, segment), returned, revenue);
    }
  }

  private long period(Touchpoints theirs, int start, int cohort, int i) {
    return definition.isRolling()
        ? (theirs.times[i] - theirs.times[start]) / definition.rolling()
        : calendar.number(definition.unit(), theirs.days[i]) - cohort;
  }

  /** How many spans the customer had the time for: the first ones. */
  private int spans(long start, int cohort) {
    Spans all = definition.spans();
    long ended = definition.isRolling() ? Math.floorDiv(asOf - start, definition.rolling()) : 0;
    if (all.brackets().isEmpty()) {
      long had = definition.isRolling() ? ended : current - cohort + 1;
      return (int) Math.max(0, Math.min(had, all.count()));
    }
    int spans = 0;
    while (spans < all.count()
        && (definition.isRolling() ? all.to(spans) < ended : all.from(spans) <= current - cohort)) {
      spans++;
    }
    return spans;
  }

  /** Null where there is none, or where it is not decided yet. */
  private String segment(Touchpoints theirs, int start) {
    if (definition.segments() instanceof Segments.FirstTouch) {
      return theirs.firstTouch;
    }
    if (definition.segments() instanceof Segments.Behaviour behaviour) {
      long until = theirs.times[start] + behaviour.within();
      if (until >= asOf) {
        return null;
      }
      for (int i = start + 1; i < theirs.times.length && theirs.times[i] <= until; i++) {
        if ((theirs.roles[i] & DID) != 0) {
          return behaviour.name();
        }
      }
      return RetentionTable.NOT + behaviour.name();
    }
    return null;
  }
}
