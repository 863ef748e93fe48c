package org.kundereise.gold.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CountActivityTest {
  private static final Calendar CALENDAR = new Calendar(ZoneOffset.UTC, DayOfWeek.MONDAY);

  /** Ann comes in January and twice in March, Bo in January and February; it is 10 March. */
  @Test
  void monthByMonth() {
    ActivityCounts counts = new ActivityCounts();
    CountActivity count = new CountActivity(CALENDAR, LocalDate.of(2024, 3, 10), counts);
    count.addActive(days("2024-01-30 2024-03-01 2024-03-03"));
    count.addActive(days("2024-01-02 2024-02-01"));
    count.addVisits(days("2024-01-30 2024-01-30 2024-03-03"));
    List<Row> rows =
        new ActivityRows(CALENDAR, LocalDate.of(2024, 3, 10), 7)
            .of(counts, Map.of(LocalDate.of(2024, 1, 1), new ActivityRows.Sessions(2, 30.0, 45.5)));
    assertThat(rows)
        .extracting(row -> row.mkString(" "))
        .containsExactly(
            // Ann's week of January ends in February.
            "2024-01-01 31 2 2 0 0 0 2 %s %s %s 0 null null null 1 0 2 2 30.0 45.5 true 7"
                .formatted(2 / 31.0, 9 / 31.0, 2 / 31.0 / 2),
            "2024-02-01 29 1 0 1 0 1 1 %s %s %s 1 30.0 30.0 30.0 0 0 0 0 null null true 7"
                .formatted(1 / 29.0, 12 / 29.0, 1 / 29.0),
            // Of 31 days and 2 the median is 16.5.
            "2024-03-01 10 1 0 0 1 1 2 0.2 0.9 0.2 1 16.5 16.5 16.5 1 1 1 0 null null false 7");
  }

  private static int[] days(String text) {
    return Arrays.stream(text.split(" "))
        .mapToInt(day -> (int) LocalDate.parse(day).toEpochDay())
        .toArray();
  }

  @Property(tries = 3_000)
  void monthsAgreeWithLookingAtEachDay(@ForAll("cases") Case given) {
    ActivityCounts counts = new ActivityCounts();
    ActivityCounts others = new ActivityCounts();
    for (int i = 0; i < given.customers.size(); i++) {
      ActivityCounts part = i % 2 == 0 ? counts : others;
      int[] theirs = given.customers.get(i).stream().mapToInt(d -> (int) d.toEpochDay()).toArray();
      new CountActivity(CALENDAR, given.businessDate, part).addActive(theirs);
    }
    counts.addAll(others);
    List<String> found =
        new ActivityRows(CALENDAR, given.businessDate, 7)
            .of(counts, Map.of()).stream()
                .map(row -> IntStream.range(0, 15).mapToObj(i -> text(row.get(i))).toList())
                .map(Object::toString)
                .toList();
    assertThat(found).as(given.toString()).isEqualTo(given.rows());
  }

  private static String text(Object value) {
    return value instanceof Double ? "%.9f".formatted(value) : "" + value;
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.randomValue(CountActivityTest::anyCase);
  }

  private static Case anyCase(Random random) {
    LocalDate first = LocalDate.of(2024, 1, 20);
    List<TreeSet<LocalDate>> customers = new ArrayList<>();
    for (int c = random.nextInt(4); c >= 0; c--) {
      TreeSet<LocalDate> days = new TreeSet<>();
      random
          .ints(random.nextInt(8), 0, 1 + random.nextInt(150))
          .mapToObj(first::plusDays)
          .forEach(days::add);
      customers.add(days);
    }
    return new Case(first.plusDays(random.nextInt(170)), customers);
  }

  /** The same from the definitions: months, days and customers one by one. */
  record Case(LocalDate businessDate, List<TreeSet<LocalDate>> customers) {
    private boolean isActive(Set<LocalDate> theirs, YearMonth month) {
      return theirs.stream().anyMatch(d -> YearMonth.from(d).equals(month) && isKnown(d));
    }

    private boolean isKnown(LocalDate day) {
      return !day.isAfter(businessDate);
    }

    private long customers(Predicate<TreeSet<LocalDate>> which) {
      return customers.stream().filter(which).count();
    }

    List<String> rows() {
      List<String> rows = new ArrayList<>();
      LocalDate first =
          customers.stream()
              .flatMap(Set::stream)
              .filter(this::isKnown)
              .min(LocalDate::compareTo)
              .orElse(LocalDate.MAX);
      YearMonth month = YearMonth.from(first);
      for (; !month.isAfter(YearMonth.from(businessDate)); month = month.plusMonths(1)) {
        rows.add(row(month));
      }
      return rows;
    }

    private String row(YearMonth month) {
      YearMonth before = month.minusMonths(1);
      LocalDate begin = month.atDay(1);
      List<LocalDate> days =
          begin.datesUntil(month.plusMonths(1).atDay(1)).filter(this::isKnown).toList();
      long active = customers(c -> isActive(c, month));
      long returning = customers(c -> isActive(c, month) && isActive(c, before));
      long isNew = customers(c -> isActive(c, month) && !c.first().isBefore(begin));
      long activeDays = days.stream().mapToLong(d -> customers(c -> c.contains(d))).sum();
      long weekDays =
          days.stream()
              .mapToLong(d -> customers(c -> !c.subSet(d.minusDays(6), true, d, true).isEmpty()))
              .sum();
      double daily = (double) activeDays / days.size();
      double[] medians =
          customers.stream()
              .filter(c -> isActive(c, month))
              .map(c -> gaps(c, days.get(days.size() - 1)))
              .filter(gaps -> gaps.length > 0)
              .mapToDouble(gaps -> percentile(gaps, 50))
              .toArray();
      return Stream.of(
              begin,
              days.size(),
              active,
              isNew,
              returning,
              active - isNew - returning,
              customers(c -> isActive(c, before) && !isActive(c, month)),
              activeDays,
              daily,
              (double) weekDays / days.size(),
              active == 0 ? null : daily / active,
              medians.length,
              percentile(medians, 50),
              percentile(medians, 80),
              percentile(medians, 90))
          .map(CountActivityTest::text)
          .toList()
          .toString();
    }

    private static double[] gaps(TreeSet<LocalDate> days, LocalDate until) {
      List<LocalDate> known = List.copyOf(days.headSet(until, true));
      return IntStream.range(1, known.size())
          .mapToDouble(i -> known.get(i).toEpochDay() - known.get(i - 1).toEpochDay())
          .toArray();
    }

    /** Type 7 of Hyndman and Fan (1996), as Spark's percentile. */
    private static Double percentile(double[] values, double share) {
      return values.length == 0
          ? null
          : new Percentile().withEstimationType(EstimationType.R_7).evaluate(values, share);
    }
  }
}
