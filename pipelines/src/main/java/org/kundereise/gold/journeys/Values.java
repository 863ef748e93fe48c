package org.kundereise.gold.journeys;

import java.util.Arrays;
import java.util.BitSet;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of a partition, growing, its values primitive. */
abstract sealed class Values {
  private static final int AT_FIRST = 1024;

  private int size;

  /** An empty column. */
  static Values of(DataType type) {
    if (type instanceof LongType) {
      return new Longs();
    }
    if (type instanceof IntegerType) {
      return new Ints();
    }
    if (type instanceof ShortType) {
      return new Shorts();
    }
    if (type instanceof ByteType) {
      return new Bytes();
    }
    if (type instanceof DoubleType) {
      return new Doubles();
    }
    if (type instanceof StringType) {
      return new Texts();
    }
    throw new IllegalArgumentException("Cannot fold a column of " + type.sql());
  }

  final int size() {
    return size;
  }

  /** Adds the row's value. */
  final void add(SpecializedGetters row, int ordinal) {
    set(slot(), row, ordinal);
  }

  /** A place at the end. */
  final int slot() {
    if (size == capacity()) {
      grow(size * 2);
    }
    return size++;
  }

  abstract int capacity();

  abstract void grow(int capacity);

  abstract void set(int at, SpecializedGetters row, int ordinal);

  abstract int compare(int a, int b);

  /** The values of some rows as an array. */
  abstract ArrayData pick(int[] rows, int from, int to);

  static final class Longs extends Values {
    private long[] values = new long[AT_FIRST];

    @Override
    int capacity() {
      return values.length;
    }

    @Override
    void grow(int capacity) {
      values = Arrays.copyOf(values, capacity);
    }

    @Override
    void set(int at, SpecializedGetters row, int ordinal) {
      values[at] = row.getLong(ordinal);
    }

    @Override
    int compare(int a, int b) {
      return Long.compare(values[a], values[b]);
    }

    @Override
    ArrayData pick(int[] rows, int from, int to) {
      long[] picked = new long[to - from];
      for (int i = from; i < to; i++) {
        picked[i - from] = values[rows[i]];
      }
      return UnsafeArrayData.fromPrimitiveArray(picked);
    }
  }

  static final class Ints extends Values {
    private int[] values = new int[AT_FIRST];

    int at(int row) {
      return values[row];
    }

    void append(int value) {
      int at = slot();
      values[at] = value;
    }

    @Override
    int capacity() {
      return values.length;
    }

    @Override
    void grow(int capacity) {
      values = Arrays.copyOf(values, capacity);
    }

    @Override
    void set(int at, SpecializedGetters row, int ordinal) {
      values[at] = row.getInt(ordinal);
    }

    @Override
    int compare(int a, int b) {
      return Integer.compare(values[a], values[b]);
    }

    @Override
    ArrayData pick(int[] rows, int from, int to) {
      int[] picked = new int[to - from];
      for (int i = from; i < to; i++) {
        picked[i - from] = values[rows[i]];
      }
      return UnsafeArrayData.fromPrimitiveArray(picked);
    }
  }

  static final class Shorts extends Values {
    private short[] values = new short[AT_FIRST];

    @Override
    int capacity() {
      return values.length;
    }

    @Override
    void grow(int capacity) {
      values = Arrays.copyOf(values, capacity);
    }

    @Override
    void set(int at, SpecializedGetters row, int ordinal) {
      values[at] = row.getShort(ordinal);
    }

    @Override
    int compare(int a, int b) {
      return Short.compare(values[a], values[b]);
    }

    @Override
    ArrayData pick(int[] rows, int from, int to) {
      short[] picked = new short[to - from];
      for (int i = from; i < to; i++) {
        picked[i - from] = values[rows[i]];
      }
      return UnsafeArrayData.fromPrimitiveArray(picked);
    }
  }

  static final class Bytes extends Values {
    private byte[] values = new byte[AT_FIRST];

    @Override
    int capacity() {
      return values.length;
    }

    @Override
    void grow(int capacity) {
      values = Arrays.copyOf(values, capacity);
    }

    @Override
    void set(int at, SpecializedGetters row, int ordinal) {
      values[at] = row.getByte(ordinal);
    }

    @Override
    int compare(int a, int b) {
      return Byte.compare(values[a], values[b]);
    }

    @Override
    ArrayData pick(int[] rows, int from, int to) {
      byte[] picked = new byte[to - from];
      for (int i = from; i < to; i++) {
        picked[i - from] = values[rows[i]];
      }
      return UnsafeArrayData.fromPrimitiveArray(picked);
    }
  }

  /** Numbers that may be missing. */
  static final class Doubles extends Values {
    private double[] values = new double[AT_FIRST];
    private final BitSet missing = new BitSet();

    @Override
    int capacity() {
      return values.length;
    }

    @Override
    void grow(int capacity) {
      values = Arrays.copyOf(values, capacity);
    }

    @Override
    void set(int at, SpecializedGetters row, int ordinal) {
      if (row.isNullAt(ordinal)) {
        missing.set(at);
      } else {
        values[at] = row.getDouble(ordinal);
      }
    }

    @Override
    int compare(int a, int b) {
      return Double.compare(values[a], values[b]);
    }

    @Override
    ArrayData pick(int[] rows, int from, int to) {
      Object[] picked = new Object[to - from];
      for (int i = from; i < to; i++) {
        picked[i - from] = missing.get(rows[i]) ? null : values[rows[i]];
      }
      return new GenericArrayData(picked);
    }
  }

  /** Texts, to sort by. */
  static final class Texts extends Values {
    private UTF8String[] values = new UTF8String[AT_FIRST];

    @Override
    int capacity() {
      return values.length;
    }

    @Override
    void grow(int capacity) {
      values = Arrays.copyOf(values, capacity);
    }

    @Override
    void set(int at, SpecializedGetters row, int ordinal) {
      values[at] = row.getUTF8String(ordinal).copy();
    }

    @Override
    int compare(int a, int b) {
      return values[a].compareTo(values[b]);
    }

    @Override
    ArrayData pick(int[] rows, int from, int to) {
      Object[] picked = new Object[to - from];
      for (int i = from; i < to; i++) {
        picked[i - from] = values[rows[i]];
      }
      return new GenericArrayData(picked);
    }
  }
}
