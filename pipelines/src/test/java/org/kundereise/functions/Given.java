package org.kundereise.functions;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Spark's arrays, written as numbers with spaces between. */
final class Given {
  private Given() {}

  static ArrayData longs(String text) {
    return UnsafeArrayData.fromPrimitiveArray(numbers(text).toArray());
  }

  static ArrayData ints(String text) {
    return UnsafeArrayData.fromPrimitiveArray(numbers(text).mapToInt(n -> (int) n).toArray());
  }

  static ArrayData bytes(String text) {
    long[] numbers = numbers(text).toArray();
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return UnsafeArrayData.fromPrimitiveArray(bytes);
  }

  static ArrayData shorts(String text) {
    long[] numbers = numbers(text).toArray();
    short[] shorts = new short[numbers.length];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) numbers[i];
    }
    return UnsafeArrayData.fromPrimitiveArray(shorts);
  }

  private static LongStream numbers(String text) {
    return Arrays.stream(text.split(" ")).filter(s -> !s.isEmpty()).mapToLong(Long::parseLong);
  }
}
