package org.kundereise.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowFunnelTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no touchpoints                               | ''       | ''      | 1 2   | 9 | 0
          no entry, though later steps are there       | 1 2      | 2 3     | 1 2 3 | 9 | 0
          only the entry                               | 5        | 1       | 1 2   | 9 | 1
          all steps in order                           | 1 3 6    | 1 2 3   | 1 2 3 | 9 | 3
          other stages between do not matter           | 1 2 3 4  | 1 9 0 2 | 1 2   | 9 | 2
          a step before its turn is no step            | 1 2 3    | 2 1 3   | 1 2 3 | 9 | 1
          exactly at the end of the window             | 1 10     | 1 2     | 1 2   | 9 | 2
          just after the window                        | 1 11     | 1 2     | 1 2   | 9 | 1
          the window runs from the entry               | 1 8 12   | 1 2 3   | 1 2 3 | 9 | 2
          a second entry opens a second window         | 1 20 21  | 1 1 2   | 1 2   | 9 | 2
          the same moment is in order of the list      | 4 4      | 1 2     | 1 2   | 0 | 2
          a stage that comes twice needs two of it     | 1 2      | 1 1     | 1 1 1 | 9 | 2
          before 1970                                  | -9 -5    | 1 2     | 1 2   | 9 | 2
          """)
  void theLongestChainOfAnyEntryCounts(
      String shows, String times, String stages, String steps, long window, int reached) {
    assertThat(
            WindowFunnel.invoke(Given.longs(times), Given.bytes(stages), Given.ints(steps), window))
        .as(shows)
        .isEqualTo(reached);
  }

  @Property(tries = 5_000)
  void asTryingEveryChainSays(@ForAll @IntRange(max = Integer.MAX_VALUE - 1) int seed) {
    Random random = new Random(seed);
    int touchpoints = random.nextInt(12);
    long[] times = random.longs(touchpoints, 0, 15).sorted().toArray();
    byte[] stages = new byte[touchpoints];
    for (int i = 0; i < touchpoints; i++) {
      stages[i] = (byte) (1 + random.nextInt(3));
    }
    int[] steps = random.ints(1 + random.nextInt(4), 1, 4).toArray();
    long window = random.nextInt(12);
    assertThat(
            WindowFunnel.invoke(
                UnsafeArrayData.fromPrimitiveArray(times),
                UnsafeArrayData.fromPrimitiveArray(stages),
                UnsafeArrayData.fromPrimitiveArray(steps),
                window))
        .as(
            "%s %s %s %d",
            Arrays.toString(times), Arrays.toString(stages), Arrays.toString(steps), window)
        .isEqualTo(longest(times, stages, steps, window, 0, 0, 0));
  }

  private static int longest(
      long[] times, byte[] stages, int[] steps, long window, int step, int from, long entry) {
    int longest = step;
    for (int i = from; step < steps.length && i < times.length; i++) {
      if (stages[i] == steps[step] && (step == 0 || times[i] - entry <= window)) {
        long entered = step == 0 ? times[i] : entry;
        longest =
            Math.max(longest, longest(times, stages, steps, window, step + 1, i + 1, entered));
      }
    }
    return longest;
  }
}
