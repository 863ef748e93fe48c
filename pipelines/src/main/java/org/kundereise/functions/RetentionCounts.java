package org.kundereise.functions;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/** Customers by the period they were first seen in and the periods they were seen in since. */
public final class RetentionCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long[] NONE = {};

  /** Per first period, as far as one was seen, the customers by how many periods later. */
  private long[][] cohorts = {};

  void add(ArrayData times, ArrayData starts) {
    int touchpoints = times.numElements();
    int last = starts.numElements() - 1;
    int cohort = -1;
    int period = -1;
    for (int i = 0; i < touchpoints && period < last; i++) {
      long time = times.getLong(i);
      if (time >= starts.getLong(period + 1)) {
        period = Periods.latest(starts, time, period + 1);
        if (period < last) {
          cohort = cohort < 0 ? period : cohort;
          count(cohort, period - cohort, 1);
        }
      }
    }
  }

  private void count(int cohort, int later, long customers) {
    if (cohort >= cohorts.length) {
      int known = cohorts.length;
      cohorts = Arrays.copyOf(cohorts, cohort + 1);
      Arrays.fill(cohorts, known, cohorts.length, NONE);
    }
    if (later >= cohorts[cohort].length) {
      cohorts[cohort] = Arrays.copyOf(cohorts[cohort], later + 1);
    }
    cohorts[cohort][later] += customers;
  }

  void addAll(RetentionCounts others) {
    for (int cohort = 0; cohort < others.cohorts.length; cohort++) {
      // From the last, which makes room for all.
      for (int later = others.cohorts[cohort].length - 1; later >= 0; later--) {
        count(cohort, later, others.cohorts[cohort][later]);
      }
    }
  }

  ArrayData list() {
    List<Object> rows = new ArrayList<>();
    for (int cohort = 0; cohort < cohorts.length; cohort++) {
      for (int later = 0; later < cohorts[cohort].length; later++) {
        if (cohorts[cohort][later] > 0) {
          rows.add(new GenericInternalRow(new Object[] {cohort, later, cohorts[cohort][later]}));
        }
      }
    }
    return new GenericArrayData(rows.toArray());
  }
}
