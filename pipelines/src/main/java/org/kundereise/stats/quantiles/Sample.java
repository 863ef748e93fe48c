package org.kundereise.stats.quantiles;

import java.io.Serializable;
import java.util.Arrays;

/** Whole numbers whose quantiles are asked for. Samples of parts of the data make up one of all. */
public final class Sample implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FIRST = 16;

  private long[] values = new long[FIRST];
  private int size;
  private boolean isSorted;

  public void add(long value) {
    ensure(size + 1);
    values[size++] = value;
    isSorted = false;
  }

  /** Adds the other's values and returns this. */
  public Sample addAll(Sample other) {
    ensure(size + other.size);
    System.arraycopy(other.values, 0, values, size, other.size);
    size += other.size;
    isSorted = false;
    return this;
  }

  private void ensure(int capacity) {
    if (capacity > values.length) {
      values = Arrays.copyOf(values, Math.max(capacity, values.length + (values.length >> 1)));
    }
  }

  public int size() {
    return size;
  }

  /**
   * The value below which a share of the sample lies, in proportion between two neighbours (Hyndman
   * and Fan, Sample Quantiles in Statistical Packages, 1996, definition 7), as Spark's {@code
   * percentile} tells it.
   *
   * @param share from 0 to 1
   * @param unit by which values are divided first
   * @throws IllegalStateException for an empty sample
   */
  public double quantile(double share, double unit) {
    if (size == 0) {
      throw new IllegalStateException("Cannot tell a quantile of no values");
    }
    if (!isSorted) {
      Arrays.sort(values, 0, size);
      isSorted = true;
    }
    double place = share * (size - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    double low = values[below] / unit;
    return below == above ? low : (above - place) * low + (place - below) * (values[above] / unit);
  }
}
