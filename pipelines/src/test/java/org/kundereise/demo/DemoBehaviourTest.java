package org.kundereise.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The planted behaviour shows in what people do, within what chance allows at this size. */
class DemoBehaviourTest {
  private static final DemoSettings SETTINGS =
      new DemoSettings(1200, 1, 17, DemoSettings.DEFAULT_LAST_DATE);
  private static final Behaviour BEHAVIOUR = Behaviour.standard();
  private static World world;

  @BeforeAll
  static void simulate() {
    world = World.simulate(SETTINGS, BEHAVIOUR);
  }

  @Test
  void volumesAreThoseOfASmallRetailer() {
    assertThat(perCustomer(world.lives().stream().mapToLong(life -> life.events.size()).sum()))
        .isBetween(30.0, 50.0);
    assertThat(perCustomer(world.lives().stream().mapToLong(life -> life.orders.size()).sum()))
        .isBetween(2.5, 4.0);
    assertThat(perCustomer(world.lives().stream().mapToLong(life -> life.tickets.size()).sum()))
        .isBetween(0.45, 0.8);
    assertThat(perCustomer(world.lives().stream().mapToLong(life -> life.answers.size()).sum()))
        .isBetween(0.9, 1.6);
  }

  @Test
  void theOutageSlowsPagesAndBringsDetractors() {
    double slow = mean(pages(event -> during(event.at())));
    double usual = mean(pages(event -> !during(event.at())));
    assertThat(slow / usual).isCloseTo(BEHAVIOUR.outage().loadFactor(), Offset.offset(1.2));
    assertThat(nps(answer -> answer.question() == Question.NPS_PULSE))
        .isLessThan(nps(answer -> answer.question() == Question.NPS_REL) - 30);
  }

  @Test
  void theInitiativeShortensFirstResponsesInItsCountryOnly() {
    LocalDate from = BEHAVIOUR.initiative().from();
    double treated = median(responses(true, from)) / median(responses(true, null));
    double control = median(responses(false, from)) / median(responses(false, null));
    assertThat(treated / control).isBetween(0.2, 0.6);
    assertThat(control).isBetween(0.6, 1.6);
  }

  @Test
  void peopleLeaveAsOftenAsTheirHazardSays() {
    double expected =
        world.lives().stream()
            .flatMap(life -> life.weeks.stream())
            .mapToDouble(Life.Week::hazard)
            .sum();
    long left = world.lives().stream().filter(life -> life.leftOn() != Life.NEVER).count();
    assertThat((double) left).isCloseTo(expected, Offset.offset(3.5 * StrictMath.sqrt(expected)));
    assertThat(world.lives().stream().map(Life::leftBecause))
        .contains("no_loyalty", "bad_delivery", "slow_first_response");
  }

  @Test
  void nobodyBuysAfterLeaving() {
    world.lives().stream()
        .filter(life -> life.leftOn() != Life.NEVER)
        .forEach(
            life ->
                assertThat(life.orders)
                    .allMatch(order -> DemoCalendar.day(order.at()) < life.leftOn() + 2));
  }

  @Test
  void badExperiencesLowerScores() {
    double good = meanScore(life -> life.badDeliveries.isEmpty() && life.slowResponses.isEmpty());
    double bad = meanScore(life -> !life.badDeliveries.isEmpty());
    assertThat(good).isGreaterThan(bad + 0.4);
  }

  @Test
  void plantedPairsAreBoughtTogetherMoreThanByChance() {
    for (Catalogue.Pair pair : Catalogue.PAIRS) {
      List<Order> orders = world.lives().stream().flatMap(life -> life.orders.stream()).toList();
      double first = orders.stream().filter(order -> has(order, pair.sku())).count();
      double second = orders.stream().filter(order -> has(order, pair.withSku())).count();
      double both =
          orders.stream()
              .filter(order -> has(order, pair.sku()) && has(order, pair.withSku()))
              .count();
      assertThat(both * orders.size() / (first * second)).as(pair.toString()).isGreaterThan(1.5);
    }
  }

  @Test
  void seasonalPeopleBuyInTheirSeason() {
    List<Life> seasonal =
        world.lives().stream()
            .filter(life -> life.person().season() != Season.ALL_YEAR && life.orders.size() > 2)
            .toList();
    assertThat(seasonal).hasSizeGreaterThan(10);
    for (Life life : seasonal) {
      Order last = life.orders.get(life.orders.size() - 1);
      LocalDate date = DemoCalendar.localDate(last.at());
      assertThat(Stream.of(date, date.minusDays(6)))
          .as(life.person().id())
          .anyMatch(life.person().season()::holds);
    }
  }

  @Test
  void visitsOfADeviceAreFarApartExceptWherePlanted() {
    for (Life life : world.lives()) {
      for (List<WebEvent> events : Touchpoints.byDevice(life).values()) {
        for (int i = 1; i < events.size(); i++) {
          long silence = events.get(i).at() - events.get(i - 1).at();
          assertThat(silence).matches(s -> s > 0 && s <= 600 || s == 1800 || s == 1801 || s > 3600);
        }
      }
    }
  }

  private static double perCustomer(long count) {
    return (double) count / SETTINGS.customers();
  }

  private static boolean during(long at) {
    return BEHAVIOUR.outage().holds(DemoCalendar.localDate(at));
  }

  private static DoubleStream pages(Predicate<WebEvent> which) {
    return world.lives().stream()
        .flatMap(life -> life.events.stream())
        .filter(event -> event.loadMs() >= 0)
        .filter(which)
        .mapToDouble(WebEvent::loadMs);
  }

  private static double mean(DoubleStream values) {
    return values.average().orElseThrow();
  }

  private static double nps(Predicate<Answer> which) {
    List<Integer> scores =
        world.lives().stream()
            .flatMap(life -> life.answers.stream())
            .filter(which)
            .map(Answer::score)
            .filter(s -> s >= 0)
            .toList();
    double promoters = scores.stream().filter(s -> s >= 9).count();
    double detractors = scores.stream().filter(s -> s <= 6).count();
    return 100 * (promoters - detractors) / scores.size();
  }

  private static double meanScore(Predicate<Life> which) {
    return mean(
        world.lives().stream()
            .filter(which)
            .flatMap(life -> life.answers.stream())
            .filter(answer -> answer.question() == Question.NPS_REL && answer.score() >= 0)
            .mapToDouble(Answer::score));
  }

  /**
   * Minutes to the first reply to e-mails and forms; since a date, or before the initiative when
   * none is given.
   */
  private static List<Double> responses(boolean treated, LocalDate since) {
    return world.lives().stream()
        .filter(life -> (life.person().country() == BEHAVIOUR.initiative().country()) == treated)
        .flatMap(life -> life.tickets.stream())
        .filter(ticket -> ticket.channel().equals("email") || ticket.channel().equals("web"))
        .filter(
            ticket ->
                DemoCalendar.localDate(ticket.createdAt()).isBefore(BEHAVIOUR.initiative().from())
                    == (since == null))
        .flatMap(
            ticket ->
                ticket.events().stream()
                    .filter(event -> event.kind().equals("reply") && event.role().equals("staff"))
                    .limit(1)
                    .map(event -> (event.at() - ticket.createdAt()) / 60.0))
        .toList();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static boolean has(Order order, String sku) {
    return order.lines().stream().anyMatch(line -> line.product().sku().equals(sku));
  }
}
