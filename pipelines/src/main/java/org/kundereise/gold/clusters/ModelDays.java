package org.kundereise.gold.clusters;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.stream.IntStream;

/**
 * The days as of whose end there are models: every so many days, counted from 1970. A model is made
 * a week after its day, when files that come late have come.
 *
 * @param every so many days lie between models
 * @param last day of a model, since 1970-01-01
 */
record ModelDays(int every, int last) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SETTLED_DAYS = 7;

  static ModelDays until(LocalDate businessDate, int every) {
    int settled = (int) businessDate.toEpochDay() - SETTLED_DAYS;
    return new ModelDays(every, Math.floorDiv(settled, every) * every);
  }

  /** Those from a day on, in order. */
  IntStream from(int day) {
    if (day > last) {
      return IntStream.empty();
    }
    int first = Math.floorDiv(day + every - 1, every) * every;
    return IntStream.iterate(first, d -> d <= last, d -> d + every);
  }
}
