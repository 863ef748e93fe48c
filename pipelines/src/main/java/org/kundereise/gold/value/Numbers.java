package org.kundereise.gold.value;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;

/** A growing column of whole numbers or dates. */
final class Numbers implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int AT_FIRST = 1024;
  private static final int DIGIT = 11;
  private static final int BASE = 1 << DIGIT;

  private final boolean isWide;
  private long[] values = new long[AT_FIRST];
  private int size;

  private Numbers(boolean isWide) {
    this.isWide = isWide;
  }

  static Numbers of(DataType type) {
    if (type instanceof LongType || type instanceof IntegerType || type instanceof DateType) {
      return new Numbers(type instanceof LongType);
    }
    throw new IllegalArgumentException("Cannot put rows in order by a column of " + type.sql());
  }

  void add(InternalRow row, int ordinal) {
    values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
    values[size++] = isWide ? row.getLong(ordinal) : row.getInt(ordinal);
  }

  int size() {
    return size;
  }

  long at(int row) {
    return values[row];
  }

  /** As Spark keeps it in a row. */
  Object boxed(int row) {
    // Not a conditional expression: that would make both of them long.
    if (isWide) {
      return values[row];
    }
    return (int) values[row];
  }

  /** The rows in the order of their values; those of one value as they were. */
  int[] sort(int[] rows) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    int[] sorted = rows;
    // As unsigned numbers, differences are right even where they overflow.
    int bits = size == 0 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(most - least);
    for (int shift = 0; shift < bits; shift += DIGIT) {
      sorted = byDigit(sorted, least, shift);
    }
    return sorted;
  }

  private int[] byDigit(int[] rows, long least, int shift) {
    int[] next = new int[BASE + 1];
    for (int row : rows) {
      next[digit(row, least, shift) + 1]++;
    }
    for (int digit = 0; digit < BASE; digit++) {
      next[digit + 1] += next[digit];
    }
    int[] sorted = new int[rows.length];
    for (int row : rows) {
      sorted[next[digit(row, least, shift)]++] = row;
    }
    return sorted;
  }

  private int digit(int row, long least, int shift) {
    return (int) ((values[row] - least) >>> shift) & (BASE - 1);
  }
}
