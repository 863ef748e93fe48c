package org.kundereise.gold.segments;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.kundereise.functions.LocalDays;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.stats.season.SeasonRule;
import org.kundereise.stats.season.YearlyRhythm;

/**
 * The rhythms of customers with enough orders. Reads the customer, times and kinds.
 *
 * @param until the last day whose orders count
 */
record FindRhythms(SeasonRule rule, ZoneId zone, LocalDate until)
    implements FlatMapFunction<Iterator<InternalRow>, FindRhythms.Found> {
  private static final long serialVersionUID = 1L;

  /**
   * @param lastDay of the last order, since 1970-01-01
   */
  record Found(String customer, YearlyRhythm rhythm, int lastDay) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Iterator<Found> call(Iterator<InternalRow> customers) {
    LocalDays local = LocalDays.of(zone);
    List<Found> found = new ArrayList<>();
    while (customers.hasNext()) {
      InternalRow row = customers.next();
      int[] days = orderDays(row.getArray(1), row.getArray(2), local);
      if (days.length >= rule.leastDays()) {
        YearlyRhythm rhythm = YearlyRhythm.of(days);
        if (rule.canTell(rhythm)) {
          found.add(new Found(row.getString(0), rhythm, days[days.length - 1]));
        }
      }
    }
    return found.iterator();
  }

  private int[] orderDays(ArrayData times, ArrayData kinds, LocalDays local) {
    int[] days = new int[times.numElements()];
    int size = 0;
    for (int i = 0; i < times.numElements(); i++) {
      if (kinds.getByte(i) == Kind.ORDER.code()) {
        int day = local.dayOf(times.getLong(i));
        if (day <= until.toEpochDay() && (size == 0 || days[size - 1] != day)) {
          days[size++] = day;
        }
      }
    }
    return Arrays.copyOf(days, size);
  }
}
