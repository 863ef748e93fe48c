package org.kundereise.gold.journeys;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;
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

  /** An empty column. */
  static Values of(DataType type) {
    if (type instanceof LongType) {
      return new Wholes(SpecializedGetters::getLong, UnsafeArrayData::fromPrimitiveArray);
    }
    if (type instanceof IntegerType) {
      return new Wholes(SpecializedGetters::getInt, Values::ints);
    }
    if (type instanceof ShortType) {
      return new Wholes(SpecializedGetters::getShort, Values::shorts);
    }
    if (type instanceof ByteType) {
      return new Wholes(SpecializedGetters::getByte, Values::bytes);
    }
    if (type instanceof DoubleType) {
      return new Doubles();
    }
    if (type instanceof StringType) {
      return new Texts();
    }
    throw new IllegalArgumentException("Cannot fold a column of " + type.sql());
  }

  private static ArrayData ints(long[] values) {
    return UnsafeArrayData.fromPrimitiveArray(
        Arrays.stream(values).mapToInt(v -> (int) v).toArray());
  }

  private static ArrayData shorts(long[] values) {
    short[] shorts = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      shorts[i] = (short) values[i];
    }
    return UnsafeArrayData.fromPrimitiveArray(shorts);
  }

  private static ArrayData bytes(long[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return UnsafeArrayData.fromPrimitiveArray(bytes);
  }

  /** Adds a row's value at the end. */
  abstract void add(SpecializedGetters row, int ordinal);

  abstract int compare(int a, int b);

  /** The values of some rows as an array. */
  abstract ArrayData pick(int[] rows, int from, int to);

  /** Whole numbers, whatever their width. */
  static final class Wholes extends Values {
    private final Read read;
    private final Function<long[], ArrayData> pack;
    private long[] values = new long[AT_FIRST];
    private int size;

    /** Takes the number out of a row. */
    private interface Read {
      long of(SpecializedGetters row, int ordinal);
    }

    private Wholes(Read read, Function<long[], ArrayData> pack) {
      this.read = read;
      this.pack = pack;
    }

    @Override
    void add(SpecializedGetters row, int ordinal) {
      values = size == values.length ? Arrays.copyOf(values, size * 2) : values;
      values[size++] = read.of(row, ordinal);
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
      return pack.apply(picked);
    }
  }

  /** Numbers that may be missing. */
  private static final class Doubles extends Values {
    private final BitSet missing = new BitSet();
    private double[] values = new double[AT_FIRST];
    private int size;

    @Override
    void add(SpecializedGetters row, int ordinal) {
      values = size == values.length ? Arrays.copyOf(values, size * 2) : values;
      if (row.isNullAt(ordinal)) {
        missing.set(size);
      } else {
        values[size] = row.getDouble(ordinal);
      }
      size++;
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
  private static final class Texts extends Values {
    private UTF8String[] values = new UTF8String[AT_FIRST];
    private int size;

    @Override
    void add(SpecializedGetters row, int ordinal) {
      values = size == values.length ? Arrays.copyOf(values, size * 2) : values;
      values[size++] = row.getUTF8String(ordinal).copy();
    }

    @Override
    int compare(int a, int b) {
      return values[a].compareTo(values[b]);
    }

    @Override
    ArrayData pick(int[] rows, int from, int to) {
      return new GenericArrayData(
          Arrays.stream(rows, from, to).mapToObj(row -> values[row]).toArray());
    }
  }
}
