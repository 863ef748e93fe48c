package org.kundereise.stats.value;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The different ones among many numbers, and which of them each is. */
final class DistinctValues {
  private static final int AT_FIRST = 256;

  private double[] values = new double[AT_FIRST];
  private int[] slots = new int[2 * AT_FIRST];
  private int size;

  /** The number of a value, in the order in which values came. */
  int add(double value) {
    int slot = slotOf(value);
    if (slots[slot] == 0) {
      if (size == values.length) {
        grow();
        slot = slotOf(value);
      }
      values[size++] = value;
      slots[slot] = size;
    }
    return slots[slot] - 1;
  }

  private int slotOf(double value) {
    long bits = Double.doubleToRawLongBits(value) * 0x9E3779B97F4A7C15L;
    int mask = slots.length - 1;
    int slot = (int) (bits >>> 32) & mask;
    while (slots[slot] != 0 && values[slots[slot] - 1] != value) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    values = Arrays.copyOf(values, 2 * size);
    slots = new int[4 * size];
    for (int i = 0; i < size; i++) {
      slots[slotOf(values[i])] = i + 1;
    }
  }

  int size() {
    return size;
  }

  double[] sorted() {
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The rank, by size from 0, of each value in the order in which they came. */
  int[] ranks() {
    double[] sorted = sorted();
    return IntStream.range(0, size).map(i -> Arrays.binarySearch(sorted, values[i])).toArray();
  }
}
