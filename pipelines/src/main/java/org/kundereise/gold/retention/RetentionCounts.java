package org.kundereise.gold.retention;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** How many customers of each cohort came back; sums of parts are the whole. */
final class RetentionCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<Cohort, Figures> cohorts = new TreeMap<>();

  /**
   * A cohort, or a segment of it.
   *
   * @param number of its calendar period
   */
  record Cohort(int number, String segment) implements Comparable<Cohort>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Comparator<Cohort> ORDER =
        Comparator.comparingInt(Cohort::number).thenComparing(Cohort::segment);

    @Override
    public int compareTo(Cohort other) {
      return ORDER.compare(this, other);
    }
  }

  /** What is known of a cohort, span by span. */
  static final class Figures implements Serializable {
    private static final long serialVersionUID = 1L;

    private long size;
    private long[] eligible = {};
    private long[] retained = {};
    private long[] revenue = {};

    /** Customers. */
    long size() {
      return size;
    }

    /** Spans that some of them had the time for. */
    int spans() {
      return eligible.length;
    }

    /** Of them, those who had the time for a span. */
    long eligible(int span) {
      return eligible[span];
    }

    /** Of these, those who came back in it. */
    long retained(int span) {
      return retained[span];
    }

    /** What they paid when they came back, in ten-thousandths of the currency. */
    long revenue(int span) {
      return revenue[span];
    }

    private void grow(int spans) {
      if (spans > eligible.length) {
        eligible = Arrays.copyOf(eligible, spans);
        retained = Arrays.copyOf(retained, spans);
        revenue = Arrays.copyOf(revenue, spans);
      }
    }

    private void add(Figures other) {
      size += other.size;
      grow(other.spans());
      for (int span = 0; span < other.spans(); span++) {
        eligible[span] += other.eligible[span];
        retained[span] += other.retained[span];
        revenue[span] = Math.addExact(revenue[span], other.revenue[span]);
      }
    }
  }

  /** All cohorts, in order. */
  Map<Cohort, Figures> cohorts() {
    return cohorts;
  }

  /**
   * Adds a customer.
   *
   * @param returned for each span that the customer had the time for, whether they came back in it
   * @param revenue what they paid then
   */
  void add(Cohort cohort, boolean[] returned, long[] revenue) {
    Figures figures = cohorts.computeIfAbsent(cohort, c -> new Figures());
    figures.size++;
    figures.grow(returned.length);
    for (int span = 0; span < returned.length; span++) {
      figures.eligible[span]++;
      if (returned[span]) {
        figures.retained[span]++;
        figures.revenue[span] = Math.addExact(figures.revenue[span], revenue[span]);
      }
    }
  }

  void addAll(RetentionCounts others) {
    others.cohorts.forEach(
        (cohort, figures) -> cohorts.computeIfAbsent(cohort, c -> new Figures()).add(figures));
  }
}
