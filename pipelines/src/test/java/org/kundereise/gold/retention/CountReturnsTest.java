package org.kundereise.gold.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.functions.LocalDays;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.retention.Calendar.Unit;
import org.kundereise.gold.retention.CountReturns.Touchpoints;
import org.kundereise.gold.retention.RetentionDefinition.Segments;
import org.kundereise.gold.retention.RetentionDefinition.Spans;

class CountReturnsTest {
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final long MINUTE = 60_000_000L;
  private static final long DAY = 24 * 60 * MINUTE;

  /** Roles come from the touchpoints given, so that nothing is asked of conditions. */
  private static final TouchpointCondition ANY =
      new TouchpointCondition(null, null, null, null, null, null);

  /**
   * One customer; S starts, R returns, B both. A row is cohort: period = retained of eligible, with
   * ! where it is mature. The clock went forward in the night to 31 March 2024.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the start is a return where it is of its kind | month     | 2024-02-20 | B 2024-01-05 12:00                                        | 2024-01-01: 0=1/1! 1=0/1
          what came before the start is no return       | month     | 2024-02-20 | R 2024-01-04 12:00; S 2024-01-05 12:00                    | 2024-01-01: 0=0/1! 1=0/1
          a month begins at the company's midnight      | month     | 2024-02-20 | S 2024-01-05 12:00; R 2024-01-31 23:30; R 2024-02-01 00:10 | 2024-01-01: 0=1/1! 1=1/1
          the last day of a month ends it               | month     | 2024-02-29 | S 2024-01-05 12:00                                        | 2024-01-01: 0=0/1! 1=0/1!
          weeks begin on the company's day              | week      | 2024-01-14 | S 2024-01-06 12:00; R 2024-01-07 12:00                    | 2023-12-31: 0=0/1! 1=1/1! 2=0/1
          every start, one a period                     | recurring | 2024-03-05 | B 2024-01-05 12:00; B 2024-01-06 12:00; B 2024-03-04 12:00 | 2024-01-01: 0=1/1! 1=0/1! 2=1/1 2024-03-01: 0=1/1
          a day of 23 hours is a day                    | day       | 2024-04-01 | S 2024-03-30 23:30; R 2024-04-01 00:10                    | 2024-03-30: 0=0/1! 1=0/1! 2=1/1!
          rolling days have 24 hours, whatever clocks do | 24 hours | 2024-04-02 | S 2024-03-30 23:30; R 2024-04-01 00:10; R 2024-04-01 00:40 | 2024-03-01: 0=1/1! 1=1/1!
          a rolling period counts when it has ended     | 24 hours  | 2024-01-06 | S 2024-01-05 12:00; R 2024-01-06 12:10                    | 2024-01-01: 0=0/1
          on or after                                   | after     | 2024-04-20 | S 2024-01-05 12:00; R 2024-03-05 12:00                    | 2024-01-01: 0=1/1! 1=1/1! 2=1/1! 3=0/1
          brackets, listed when they begin              | brackets  | 2024-03-20 | S 2024-01-05 12:00; R 2024-03-05 12:00                    | 2024-01-01: 0=0/1! 1=1/1
          """)
  void oneCustomer(String shows, String how, LocalDate businessDate, String did, String expected) {
    RetentionDefinition definition =
        switch (how) {
          case "week" -> of(Unit.WEEK, false, 0, every());
          case "day" -> of(Unit.DAY, false, 0, every());
          case "recurring" -> of(Unit.MONTH, true, 0, every());
          case "24 hours" -> of(Unit.MONTH, false, DAY, every());
          case "after" -> of(Unit.MONTH, false, 0, new Spans(List.of(), Spans.ALL, true));
          case "brackets" -> of(Unit.MONTH, false, 0, brackets(0, 0, 1, 2, 4, 5));
          default -> of(Unit.MONTH, false, 0, every());
        };
    assertThat(
            cells(rows(definition, calendar(DayOfWeek.SUNDAY), businessDate, List.of(theirs(did)))))
        .as(shows)
        .isEqualTo(expected);
  }

  private static Spans every() {
    return new Spans(List.of(), Spans.ALL, false);
  }

  private static Spans brackets(int... ends) {
    List<int[]> brackets = new ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      brackets.add(new int[] {ends[i], ends[i + 1]});
    }
    return new Spans(brackets, 0, false);
  }

  private static RetentionDefinition of(Unit unit, boolean recurring, long rolling, Spans spans) {
    return new RetentionDefinition(
        "r", ANY, recurring, ANY, unit, rolling, spans, new Segments.Undivided());
  }

  private static Calendar calendar(DayOfWeek weekStart) {
    return new Calendar(OSLO, weekStart);
  }

  private static Touchpoints theirs(String did) {
    String[] each = did.split("; ");
    long[] times =
        Arrays.stream(each)
            .map(t -> LocalDateTime.parse(t.substring(2).replace(' ', 'T')))
            .mapToLong(t -> t.atZone(OSLO).toEpochSecond() * 1_000_000)
            .toArray();
    int[] roles =
        Arrays.stream(each)
            .mapToInt(
                t ->
                    switch (t.charAt(0)) {
                      case 'S' -> CountReturns.START;
                      case 'R' -> CountReturns.RETURN;
                      default -> CountReturns.START | CountReturns.RETURN;
                    })
            .toArray();
    return touchpoints(times, roles, new long[times.length], "Direct");
  }

  private static Touchpoints touchpoints(
      long[] times, int[] roles, long[] amounts, String firstTouch) {
    LocalDays local = LocalDays.of(OSLO);
    int[] days = Arrays.stream(times).mapToInt(local::dayOf).toArray();
    return new Touchpoints(times, days, roles, amounts, firstTouch);
  }

  private static List<Row> rows(
      RetentionDefinition definition,
      Calendar calendar,
      LocalDate businessDate,
      List<Touchpoints> customers) {
    // In two parts, as two tasks would.
    RetentionCounts counts = new RetentionCounts();
    RetentionCounts others = new RetentionCounts();
    for (int i = 0; i < customers.size(); i++) {
      RetentionCounts part = i % 2 == 0 ? counts : others;
      new CountReturns(definition, calendar, businessDate, part).add(customers.get(i));
    }
    counts.addAll(others);
    return new RetentionRows(calendar, businessDate, 7).of(definition, counts);
  }

  /** Columns by their place in {@link RetentionTable}. */
  private static String cells(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    String last = "";
    for (Row row : rows) {
      String cohort = row.get(2).toString();
      text.append(cohort.equals(last) ? "" : " " + cohort + ":");
      last = cohort;
      text.append(
          " %s=%s/%s%s"
              .formatted(row.get(3), row.get(8), row.get(7), row.getBoolean(10) ? "!" : ""));
    }
    return text.toString().strip();
  }

  @Property(tries = 4_000)
  void everyRuleAgreesWithLookingForEachCustomer(@ForAll("cases") Case given) {
    List<String> found =
        rows(given.definition, given.calendar, given.businessDate, given.customers).stream()
            .map(
                row ->
                    "%s %s %s %s..%s %s %s %s %s %s"
                        .formatted(
                            IntStream.of(1, 2, 4, 3, 5, 6, 7, 8, 9, 10)
                                .mapToObj(row::get)
                                .toArray()))
            .sorted()
            .toList();
    assertThat(found)
        .as(given.toString())
        .isEqualTo(
            new RetentionOracle(
                    given.definition, given.calendar, given.businessDate, given.customers)
                .rows());
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.randomValue(CountReturnsTest::anyCase);
  }

  record Case(
      RetentionDefinition definition,
      Calendar calendar,
      LocalDate businessDate,
      List<Touchpoints> customers) {
    @Override
    public String toString() {
      return definition
          + " brackets "
          + definition.spans().brackets().stream().map(Arrays::toString).toList()
          + " "
          + calendar
          + " "
          + businessDate
          + customers.stream()
              .map(c -> Arrays.toString(c.times()) + Arrays.toString(c.roles()))
              .collect(Collectors.joining("; "));
    }
  }

  /** Around a change of the clock, at whole hours so that midnight is often hit. */
  private static Case anyCase(Random random) {
    LocalDate first = LocalDate.of(2024, random.nextBoolean() ? 3 : 10, 1 + random.nextInt(28));
    int days = 1 + random.nextInt(random.nextBoolean() ? 6 : 80);
    long begin = first.atStartOfDay(OSLO).toEpochSecond() * 1_000_000;
    List<Touchpoints> customers = new ArrayList<>();
    for (int c = random.nextInt(4); c >= 0; c--) {
      int touchpoints = random.nextInt(8);
      long[] times =
          random
              .longs(touchpoints, 0, 24L * days + 1)
              .map(hour -> begin + hour * 60 * MINUTE)
              .sorted()
              .toArray();
      int[] roles = random.ints(touchpoints, 0, 8).toArray();
      long[] amounts = random.longs(touchpoints, -100, 1000).toArray();
      customers.add(touchpoints(times, roles, amounts, random.nextBoolean() ? "Direct" : "Email"));
    }
    return new Case(
        anyDefinition(random),
        calendar(DayOfWeek.of(1 + random.nextInt(7))),
        first.plusDays(random.nextInt(days + 20)),
        customers);
  }

  private static RetentionDefinition anyDefinition(Random random) {
    Spans spans =
        switch (random.nextInt(5)) {
          case 0 -> every();
          case 1 -> new Spans(List.of(), random.nextInt(5), false);
          case 2 -> new Spans(List.of(), Spans.ALL, true);
          case 3 -> new Spans(List.of(), random.nextInt(5), true);
          default ->
              brackets(random.nextInt(2), 1 + random.nextInt(2), 3, 3, 5, 5 + random.nextInt(4));
        };
    Segments segments =
        switch (random.nextInt(3)) {
          case 0 -> new Segments.Undivided();
          case 1 -> new Segments.FirstTouch();
          default -> new Segments.Behaviour("did", ANY, random.nextInt(10 * 24) * 60 * MINUTE);
        };
    return new RetentionDefinition(
        "r",
        ANY,
        random.nextBoolean(),
        ANY,
        Unit.values()[random.nextInt(3)],
        random.nextBoolean() ? 0 : (1 + random.nextInt(9)) * DAY,
        spans,
        segments);
  }
}
