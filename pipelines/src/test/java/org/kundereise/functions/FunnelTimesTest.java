package org.kundereise.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelTimesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no touchpoints                               | ''       | ''      | 1 2   | 9 | ''
          no entry, though later steps are there       | 1 2      | 2 3     | 1 2 3 | 9 | ''
          only the entry                               | 5        | 1       | 1 2   | 9 | 5
          all steps in order                           | 1 3 6    | 1 2 3   | 1 2 3 | 9 | 1 3 6
          other stages between do not matter           | 1 2 3 4  | 1 9 0 2 | 1 2   | 9 | 1 4
          the earliest of a step counts                | 1 3 4    | 1 2 2   | 1 2   | 9 | 1 3
          the first entry counts, not the last         | 1 2 3    | 1 1 2   | 1 2   | 9 | 1 3
          a step before its turn is no step            | 1 2 3    | 2 1 3   | 1 2 3 | 9 | 2
          the missing step stops the funnel            | 1 2      | 1 3     | 1 2 3 | 9 | 1
          exactly at the end of the window             | 1 10     | 1 2     | 1 2   | 9 | 1 10
          just after the window                        | 1 11     | 1 2     | 1 2   | 9 | 1
          the window runs from the entry               | 1 8 12   | 1 2 3   | 1 2 3 | 9 | 1 8
          a second entry opens no second window        | 1 20 21  | 1 1 2   | 1 2   | 9 | 1
          the same moment is in order of the list      | 4 4      | 1 2     | 1 2   | 0 | 4 4
          a stage that comes twice needs two of it     | 1 2 3    | 1 2 1   | 1 2 1 | 9 | 1 2 3
          nothing after the last step                  | 1 2 3    | 1 2 2   | 1 2   | 9 | 1 2
          before 1970                                  | -9 -5    | 1 2     | 1 2   | 9 | -9 -5
          """)
  void eachStepIsTheEarliestAfterTheOneBefore(
      String shows, String times, String stages, String steps, long window, String reached) {
    ArrayData result =
        FunnelTimes.Bound.invoke(
            array(longs(times)), array(bytes(stages)), array(bytes(steps)), window);
    assertThat(result.toLongArray()).as(shows).isEqualTo(longs(reached));
  }

  private static ArrayData array(long[] values) {
    return UnsafeArrayData.fromPrimitiveArray(values);
  }

  private static ArrayData array(byte[] values) {
    return UnsafeArrayData.fromPrimitiveArray(values);
  }

  private static long[] longs(String text) {
    return Arrays.stream(text.split(" "))
        .filter(s -> !s.isEmpty())
        .mapToLong(Long::parseLong)
        .toArray();
  }

  private static byte[] bytes(String text) {
    long[] longs = longs(text);
    byte[] bytes = new byte[longs.length];
    for (int i = 0; i < longs.length; i++) {
      bytes[i] = (byte) longs[i];
    }
    return bytes;
  }
}
