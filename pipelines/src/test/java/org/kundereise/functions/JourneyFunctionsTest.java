package org.kundereise.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyFunctionsTest {
  private static final UTF8String OSLO = UTF8String.fromString("Europe/Oslo");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                          | ''          | ''
          one touchpoint                   | 5           | 0+1 5-5
          a silence of the gap ends none   | 5 15        | 0+2 5-15
          a longer one does                | 5 16        | 0+1 5-5, 1+1 16-16
          several                          | 1 2 20 21 50 | 0+2 1-2, 2+2 20-21, 4+1 50-50
          """)
  void sessions(String shows, String times, String expected) {
    ArrayData sessions = Sessions.invoke(Given.longs(times), 10);
    assertThat(
            IntStream.range(0, sessions.numElements())
                .mapToObj(i -> sessions.getStruct(i, 4))
                .map(
                    s ->
                        "%d+%d %d-%d"
                            .formatted(s.getInt(0), s.getInt(1), s.getLong(2), s.getLong(3)))
                .collect(Collectors.joining(", ")))
        .as(shows)
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                          | ''              | 0 10 20 30 | ''
          each period once                 | 1 2 11 12 25    | 0 10 20 30 | 0 1 2
          a start is in its period         | 10 20           | 0 10 20 30 | 1 2
          periods without activity         | 5 29            | 0 10 20 30 | 0 2
          before the first and after all   | -1 5 30 31      | 0 10 20 30 | 0
          of unequal length                | 1 28 31 60      | 0 28 59 90 | 0 1 2
          only before                      | -7 -5           | 0 10       | ''
          no periods at all                | 1 2             | 0          | ''
          """)
  void periods(String shows, String times, String starts, String expected) {
    assertThat(Periods.invoke(Given.longs(times), Given.longs(starts)).toIntArray())
        .as(shows)
        .isEqualTo(Given.ints(expected).toIntArray());
  }

  @Test
  void purchasesOfADayAreOneAndDaysAreTheZones() {
    ArrayData times =
        times(
            "2024-03-30T22:30:00Z", // 23:30 in Oslo
            "2024-03-30T23:30:00Z", // the next day there
            "2024-03-31T21:30:00Z", // the clock has changed: 23:30 of the same day
            "2024-03-31T22:30:00Z",
            "2024-04-02T08:00:00Z");
    InternalRow bought =
        Purchases.invoke(times, Given.bytes("6 6 6 6 1"), Given.longs("10 20 30 40 99"), 6, OSLO);
    assertThat(bought.getInt(0)).isEqualTo(3);
    assertThat(LocalDate.ofEpochDay(bought.getInt(1))).isEqualTo("2024-03-30");
    assertThat(LocalDate.ofEpochDay(bought.getInt(2))).isEqualTo("2024-04-01");
    assertThat(bought.getLong(3)).isEqualTo(10);
    assertThat(bought.getLong(4)).isEqualTo(100);
    assertThat(Purchases.invoke(times, Given.bytes("1 1 1 1 1"), Given.longs("1 1 1 1 1"), 6, OSLO))
        .isNull();
  }

  @Test
  void daysOfAYearAreThoseOfTheJdk() {
    LocalDays days = LocalDays.in(OSLO);
    ZonedDateTime at = ZonedDateTime.parse("1944-01-01T00:00:00+01:00[Europe/Oslo]");
    for (int i = 0; i < 20_000; i++) {
      at = at.plusHours(29);
      long micros = at.toEpochSecond() * 1_000_000;
      assertThat(days.dayOf(micros)).isEqualTo((int) at.toLocalDate().toEpochDay());
    }
  }

  @Test
  void transitionsOfPathsThatConvertOnceAndAgain() {
    TransitionCounts left = new TransitionCounts();
    left.add(Given.shorts("0 1 1 7"), Given.bytes("1 1 5 1"), 5);
    left.add(Given.shorts(""), Given.bytes(""), 5);
    TransitionCounts right = new TransitionCounts();
    right.add(Given.shorts("0"), Given.bytes("5"), 5);
    right.addAll(left);
    assertThat(right.list().stream().map(t -> t.from() + ">" + t.to() + " " + t.n()))
        .containsExactlyInAnyOrder(
            "-1>0 2", "-1>7 1", "0>-2 1", "0>1 1", "1>-2 1", "1>1 1", "7>-3 1");
  }

  /** However customers are spread over tasks. */
  @Test
  void retentionCountsCustomersByTheirFirstPeriodAndThoseSince() {
    Random chance = new Random(3);
    ArrayData starts = Given.longs("0 10 17 40 41 80 100");
    List<RetentionCounts> tasks = Stream.generate(RetentionCounts::new).limit(3).toList();
    Map<String, Long> expected = new TreeMap<>();
    for (int customer = 0; customer < 500; customer++) {
      long[] times = chance.longs(chance.nextInt(9), -20, 120).sorted().toArray();
      ArrayData journey = UnsafeArrayData.fromPrimitiveArray(times);
      int[] periods = Periods.invoke(journey, starts).toIntArray();
      for (int period : periods) {
        expected.merge(periods[0] + " " + (period - periods[0]), 1L, Long::sum);
      }
      tasks.get(chance.nextInt(3)).add(journey, starts);
    }
    RetentionCounts all = new RetentionCounts();
    tasks.forEach(all::addAll);

    ArrayData found = all.list();

    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < found.numElements(); i++) {
      InternalRow row = found.getStruct(i, 3);
      counts.put(row.getInt(0) + " " + row.getInt(1), row.getLong(2));
    }
    assertThat(counts).hasSize(21).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          one of the kinds        | [{"kinds":[1,3]}]                          | 1 0 1
          kind and channel        | [{"kinds":[1,3],"channels":[9]}]           | 0 0 1
          a bit each              | [{"stages":[2]},{"kinds":[2]}]             | 1 2 0
          least amount            | [{"leastAmount":100}]                      | 0 1 1
          a score between         | [{"leastScore":9,"mostScore":10}]          | 0 0 1
          no score is no score    | [{"mostScore":6}]                          | 1 0 0
          everything              | [{}]                                       | 1 1 1
          """)
  void matches(String shows, String conditions, String expected) {
    ArrayData matches =
        Matches.invoke(
            Given.bytes("1 2 3"),
            Given.bytes("2 0 1"),
            Given.shorts("8 8 9"),
            Given.longs("0 100 200"),
            new GenericArrayData(new Object[] {3.0, null, 9.0}),
            UTF8String.fromString(conditions));
    assertThat(matches.toIntArray()).as(shows).isEqualTo(Given.ints(expected).toIntArray());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                            | ''        | ''        | ''
          touchpoints without a stage        | 1 2       | 0 0       | ''
          one stay                           | 1 2 3     | 2 0 2     | 2: 1- from null, 2
          on and back                        | 1 2 3 4   | 1 3 0 1   | 1: 1-2 from null, 1; 3: 2-4 from 1, 1; 1: 4- from 3, 1
          two stages at the same moment      | 1 1       | 1 2       | 1: 1-1 from null, 1; 2: 1- from 1, 1
          """)
  void stageStates(String shows, String times, String stages, String expected) {
    ArrayData stays = StageStates.invoke(Given.longs(times), Given.bytes(stages));
    assertThat(
            IntStream.range(0, stays.numElements())
                .mapToObj(i -> stays.getStruct(i, 5))
                .map(
                    s ->
                        "%d: %d-%s from %s, %d"
                            .formatted(
                                s.getByte(0),
                                s.getLong(1),
                                s.isNullAt(2) ? "" : s.getLong(2),
                                s.isNullAt(3) ? "null" : s.getByte(3),
                                s.getInt(4)))
                .collect(Collectors.joining("; ")))
        .as(shows)
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          before the moment             | 1 2 3   | 7 8 9   | 3  | 9 | 5 | 7 8
          no earlier than               | 1 2 3   | 7 8 9   | 4  | 2 | 5 | 8 9
          each once in a row            | 1 2 3 4 | 7 7 8 7 | 9  | 9 | 5 | 7 8 7
          codes of 0 are left out       | 1 2 3   | 7 0 7   | 9  | 9 | 5 | 7
          the last of many              | 1 2 3   | 7 8 9   | 9  | 9 | 2 | 8 9
          nothing before                | 5       | 7       | 5  | 9 | 2 | ''
          """)
  void paths(
      String shows,
      String times,
      String codes,
      long until,
      long within,
      int longest,
      String expected) {
    assertThat(
            Path.invoke(Given.longs(times), Given.shorts(codes), until, within, longest)
                .toShortArray())
        .as(shows)
        .isEqualTo(Given.shorts(expected).toShortArray());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          never                    | ''    | 9 | ''
          only now                 | 4     | 4 | 4 new
          once                     | 1     | 4 | 1 new, 2 dormant
          kept                     | 1 2 3 | 3 | 1 new, 2 returning, 3 returning
          gone and back            | 1 4   | 4 | 1 new, 2 dormant, 4 resurrected
          what comes later is not  | 1 2 9 | 3 | 1 new, 2 returning, 3 dormant
          """)
  void lifecycle(String shows, String periods, int last, String expected) {
    ArrayData states = Lifecycle.invoke(Given.ints(periods), last);
    assertThat(
            IntStream.range(0, states.numElements())
                .mapToObj(i -> states.getStruct(i, 2))
                .map(s -> s.getInt(0) + " " + s.getUTF8String(1))
                .collect(Collectors.joining(", ")))
        .as(shows)
        .isEqualTo(expected);
  }

  /** Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
  })
  void wilsonAsPublished(long successes, long n, double low, double high) {
    InternalRow ends = WilsonInterval.invoke(successes, n);
    assertThat(ends.getDouble(0)).isCloseTo(low, within(0.00005));
    assertThat(ends.getDouble(1)).isCloseTo(high, within(0.00005));
  }

  @Test
  void npsOfNobodyAndOfAll() {
    assertThat(Nps.invoke(0, 0, 0)).isNull();
    assertThat(WilsonInterval.invoke(0, 0)).isNull();
    InternalRow all = Nps.invoke(7, 0, 7);
    assertThat(all.getDouble(0)).isEqualTo(100);
    assertThat(all.getDouble(1)).isZero();
    InternalRow mixed = Nps.invoke(50, 20, 100);
    assertThat(mixed.getDouble(1)).isCloseTo(7.8102, within(0.0001));
  }

  private static ArrayData times(String... instants) {
    return UnsafeArrayData.fromPrimitiveArray(
        Arrays.stream(instants)
            .map(Instant::parse)
            .mapToLong(i -> i.getEpochSecond() * 1_000_000)
            .toArray());
  }

  @Test
  void nothingOfNothing() {
    List<ArrayData> results = new ArrayList<>();
    results.add(Sessions.invoke(null, 1));
    results.add(Periods.invoke(null, Given.longs("0")));
    results.add(Funnel.invoke(null, null, null, null));
    results.add(Matches.invoke(null, null, null, null, null, null));
    assertThat(results).containsOnlyNulls();
  }
}
