package org.kundereise.gold.journeys;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The rows of one partition, folded: reads them all, puts them together by key (a counting sort),
 * then orders each key's few.
 */
final class FoldedRows implements Iterator<InternalRow> {
  private final Object[] keys;
  private final Values[] values;
  private final Values[] sorting;
  private final Values[] arrays;
  private final int[] starts;
  private final int[] rows;
  private int next;

  /**
   * @param columns of the rows; the first is the key
   * @param sorting ordinals of the columns that order a key's rows
   * @param arrays ordinals of the columns that become arrays
   */
  FoldedRows(Iterator<InternalRow> partition, StructType columns, int[] sorting, int[] arrays) {
    this.values = new Values[columns.length()];
    for (int i = 1; i < values.length; i++) {
      values[i] = Values.of(columns.apply(i).dataType());
    }
    this.sorting = Arrays.stream(sorting).mapToObj(i -> values[i]).toArray(Values[]::new);
    this.arrays = Arrays.stream(arrays).mapToObj(i -> values[i]).toArray(Values[]::new);
    Map<Object, Integer> numbers = new HashMap<>();
    int[] keyOf = new int[1024];
    int size = 0;
    DataType keyType = columns.apply(0).dataType();
    while (partition.hasNext()) {
      InternalRow row = partition.next();
      keyOf = size == keyOf.length ? Arrays.copyOf(keyOf, size * 2) : keyOf;
      keyOf[size++] = number(row.get(0, keyType), numbers);
      for (int i = 1; i < values.length; i++) {
        values[i].add(row, i);
      }
    }
    this.keys = new Object[numbers.size()];
    numbers.forEach((key, number) -> keys[number] = key);
    this.starts = new int[keys.length + 1];
    this.rows = new int[size];
    countingSort(keyOf);
  }

  /** Numbers keys in the order in which they come. The row's own key would be overwritten. */
  private static int number(Object key, Map<Object, Integer> numbers) {
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    numbers.put(key instanceof UTF8String text ? text.copy() : key, numbers.size());
    return numbers.size() - 1;
  }

  private void countingSort(int[] keyOf) {
    for (int row = 0; row < rows.length; row++) {
      starts[keyOf[row] + 1]++;
    }
    for (int key = 0; key < keys.length; key++) {
      starts[key + 1] += starts[key];
    }
    int[] free = Arrays.copyOf(starts, keys.length);
    for (int row = 0; row < rows.length; row++) {
      rows[free[keyOf[row]]++] = row;
    }
  }

  @Override
  public boolean hasNext() {
    return next < keys.length;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int from = starts[next];
    int to = starts[next + 1];
    sort(from, to);
    Object[] row = new Object[2 + arrays.length];
    row[0] = keys[next++];
    row[1] = to - from;
    for (int i = 0; i < arrays.length; i++) {
      row[2 + i] = arrays[i].pick(rows, from, to);
    }
    return new GenericInternalRow(row);
  }

  private static final int FEW = 24;

  /** By insertion, since rows mostly come in order already; many rows by merging. */
  private void sort(int from, int to) {
    if (to - from > FEW) {
      Integer[] boxed = new Integer[to - from];
      for (int i = 0; i < boxed.length; i++) {
        boxed[i] = rows[from + i];
      }
      Arrays.sort(boxed, this::compare);
      for (int i = 0; i < boxed.length; i++) {
        rows[from + i] = boxed[i];
      }
      return;
    }
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      int j = i;
      while (j > from && compare(rows[j - 1], row) > 0) {
        rows[j] = rows[j - 1];
        j--;
      }
      rows[j] = row;
    }
  }

  private int compare(int a, int b) {
    for (Values column : sorting) {
      int order = column.compare(a, b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
