package org.kundereise.gold.churn;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The days on which customers are looked at, all of them told by the business date alone; what
 * happened on a day itself is not known on it.
 *
 * @param now the day after the business date: for whom it is predicted
 * @param learnt the last date on which a model was due
 * @param matured the last date before on which one was due and whose predictions are known by now
 */
record CutOffs(
    LocalDate now, LocalDate learnt, LocalDate matured, LossRule rule, int retrainDays, ZoneId zone)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int DAYS_A_YEAR = 365;

  static CutOffs of(LocalDate businessDate, LossRule rule, int retrainDays, ZoneId zone) {
    long due = Math.floorDiv(businessDate.toEpochDay(), (long) retrainDays) * retrainDays;
    long steps = (rule.daysUntilKnown() + retrainDays - 1) / retrainDays;
    return new CutOffs(
        businessDate.plusDays(1),
        LocalDate.ofEpochDay(due),
        LocalDate.ofEpochDay(due - steps * retrainDays),
        rule,
        retrainDays,
        zone);
  }

  LocalDate weekBefore() {
    return now.minusDays(7);
  }

  /** The day for which a model that was learnt on a date predicts first. */
  static int first(LocalDate learnt) {
    return (int) learnt.toEpochDay() + 1;
  }

  /**
   * What a model of a date learns from: a year of days, as far apart as models, beside the time
   * until it was known who was lost; the last of them is the latest of which it is known.
   */
  List<Integer> of(LocalDate model) {
    int last = first(model) - rule.daysUntilKnown();
    int days = DAYS_A_YEAR + rule.daysUntilKnown();
    return IntStream.rangeClosed(0, days / retrainDays)
        .mapToObj(i -> last - i * retrainDays)
        .toList();
  }

  /** All days of which it is known who was lost. */
  TreeSet<Integer> known() {
    TreeSet<Integer> known = new TreeSet<>(of(learnt));
    known.addAll(of(matured));
    known.add(first(matured));
    return known;
  }

  /** The moment at which a day begins, UTC epoch microseconds. */
  long begin(int day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toEpochSecond() * 1_000_000;
  }

  int today() {
    return (int) now.toEpochDay();
  }
}
