package org.kundereise.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kundereise.stats.season.SeasonRule;
import org.kundereise.stats.season.YearlyRhythm;

/** Who buys in one season only is recognised by the days of the orders alone. */
class DemoSeasonsTest {
  private static final SeasonRule RULE = new SeasonRule(4, 2, 0.8, 0.05);

  private record Customer(Season truth, YearlyRhythm rhythm) {}

  /** Three and a half years: four summers, three Christmases. */
  @Test
  void seasonalPeopleAreFoundAndHardlyAnybodyElse() {
    List<Customer> known = customers(LocalDate.of(2028, 10, 31));
    double limit = limit(known);
    List<Customer> found = known.stream().filter(c -> RULE.isSeasonal(c.rhythm(), limit)).toList();
    long right = found.stream().filter(c -> c.truth() != Season.ALL_YEAR).count();
    List<Customer> planted =
        known.stream()
            .filter(c -> c.truth() != Season.ALL_YEAR && RULE.canTell(c.rhythm()))
            .toList();
    assertThat(planted).hasSizeGreaterThan(50);
    assertThat(right / (double) found.size()).as("precision").isGreaterThan(0.9);
    assertThat(right / (double) planted.size()).as("recall").isGreaterThan(0.8);
    for (Customer customer : found) {
      if (customer.truth() != Season.ALL_YEAR) {
        int next = customer.rhythm().next(LocalDate.of(2028, 11, 1));
        assertThat(customer.truth().holds(customer.rhythm().begins(next)))
            .as("%s", customer)
            .isTrue();
      }
    }
  }

  /** The default history has two summers and one Christmas, and once is no rhythm. */
  @Test
  void aYearAndAHalfKnowsSummersOnly() {
    List<Customer> known = customers(DemoSettings.DEFAULT_LAST_DATE);
    double limit = limit(known);
    List<Customer> found = known.stream().filter(c -> RULE.isSeasonal(c.rhythm(), limit)).toList();
    long summers = found.stream().filter(c -> c.truth() == Season.CABIN_SUMMER).count();
    assertThat(summers).isGreaterThan(10);
    assertThat(summers / (double) found.size()).as("precision").isGreaterThan(0.9);
    assertThat(found).noneMatch(c -> c.truth() == Season.CHRISTMAS);
  }

  private static double limit(List<Customer> customers) {
    return RULE.limit(
        customers.stream()
            .map(Customer::rhythm)
            .filter(RULE::canTell)
            .mapToDouble(YearlyRhythm::p)
            .toArray());
  }

  private static List<Customer> customers(LocalDate until) {
    List<Customer> customers = new ArrayList<>();
    for (Life life :
        World.simulate(new DemoSettings(1200, 1, 17, until), Behaviour.standard()).lives()) {
      int[] days =
          life.orders.stream()
              .mapToInt(order -> (int) DemoCalendar.localDate(order.at()).toEpochDay())
              .distinct()
              .toArray();
      if (days.length > 0 && life.person().kind() != PersonKind.WALK_IN) {
        customers.add(new Customer(life.person().season(), YearlyRhythm.of(days)));
      }
    }
    return customers;
  }
}
