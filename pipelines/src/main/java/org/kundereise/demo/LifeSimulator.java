package org.kundereise.demo;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets one person live from their first touchpoint to the last date: prospect, customer, gone. */
final class LifeSimulator {
  private final Life life;
  private final Person person;
  private final Behaviour behaviour;
  private final DemoCalendar calendar;
  private final Chance path;
  private final Browsing browsing;
  private final Shopping shopping;
  private final Support support;
  private final Feedback feedback;
  private final Churn churn;
  private final ExitSurvey exitSurvey;

  LifeSimulator(
      DemoSettings settings,
      Behaviour behaviour,
      Catalogue catalogue,
      Phrases phrases,
      Person person) {
    long seed = settings.seed();
    int number = person.number();
    this.person = person;
    this.behaviour = behaviour;
    this.calendar = new DemoCalendar(settings);
    this.life = new Life(person, new Keys(seed));
    this.path = Chance.of(seed, "path", number);
    Chance tongue = Chance.of(seed, "language", number);
    Comments comments =
        new Comments(phrases, tongue.happens(0.12) ? "en" : person.country().language());
    this.browsing =
        new Browsing(life, behaviour, catalogue, calendar, Chance.of(seed, "browsing", number));
    this.shopping =
        new Shopping(
            life, behaviour, catalogue, calendar, browsing, Chance.of(seed, "shopping", number));
    this.support = new Support(life, behaviour, Chance.of(seed, "support", number), comments);
    this.feedback = new Feedback(life, behaviour, Chance.of(seed, "feedback", number), comments);
    this.churn = new Churn(behaviour);
    this.exitSurvey = new ExitSurvey(behaviour.feedback(), Chance.of(seed, "exit", number));
  }

  Life live() {
    switch (person.kind()) {
      case SHOPPER -> shop(firstOrder(prospect()));
      case STORE_ONLY -> shop(shopping.inAStore(person.arrivalDay()));
      case LEAD -> lead();
      case VISITOR -> visit();
      case WALK_IN -> shopping.withoutAName(person.arrivalDay());
    }
    life.events.sort(Comparator.comparingLong(WebEvent::at).thenComparing(WebEvent::id));
    life.orders.sort(Comparator.comparingLong(Order::at).thenComparing(Order::no));
    new ContactRecords(life, calendar).write();
    return life;
  }

  /** Visits without a purchase until the mind is made up; the day it is. */
  private int prospect() {
    int day = person.arrivalDay();
    if (person.acquisition() == Channel.REFERRAL
        || !path.happens(behaviour.journeys().conversionFirstVisit() * slowSite(day))) {
      browsing.look(day, person.acquisition());
      do {
        day += 1 + (int) path.exponential(behaviour.journeys().daysBetweenVisits());
        if (path.happens(behaviour.journeys().conversionLaterVisit() * slowSite(day))) {
          return day;
        }
        browsing.look(day, returning(day));
      } while (day < calendar.days());
    }
    return day;
  }

  private double slowSite(int day) {
    return behaviour.outage().holds(DemoCalendar.date(day))
        ? behaviour.outage().conversionFactor()
        : 1;
  }

  private Optional<Order> firstOrder(int day) {
    if (day >= calendar.days()) {
      return Optional.empty();
    }
    Channel channel = day == person.arrivalDay() ? person.acquisition() : returning(day);
    return buy(day, channel);
  }

  private Optional<Order> buy(int day, Channel channel) {
    return path.happens(person.storeShare())
        ? shopping.inAStore(day)
        : shopping.onTheWeb(day, channel);
  }

  /** Life as a customer, week by week. */
  private void shop(Optional<Order> first) {
    if (first.isEmpty()) {
      return;
    }
    afterwards(first.get());
    for (int day = DemoCalendar.day(first.get().at()) + 1; day < calendar.days(); day += 7) {
      if (person.season() == Season.ALL_YEAR && leaves(day)) {
        fade(day);
        return;
      }
      week(day);
    }
  }

  private boolean leaves(int day) {
    Map<String, Double> causes = churn.causes(life, day);
    double hazard = churn.hazard(life, day, causes);
    life.weeks.add(new Life.Week(day, hazard, List.copyOf(causes.keySet())));
    if (path.happens(hazard)) {
      life.leave(day, Churn.strongest(causes));
      exitSurvey.ask(life);
      return true;
    }
    return false;
  }

  private void week(int day) {
    LocalDate date = DemoCalendar.date(day);
    double orders =
        person.season().holds(date) ? person.weeklyOrders() * demand(date) * slowSite(day) : 0;
    int count = StrictMath.min(2, path.poisson(orders));
    for (int i = 0; i < count; i++) {
      int bought = day + i * 3 + path.between(0, 2);
      buy(bought, returning(bought)).ifPresent(this::afterwards);
    }
    int visits =
        person.devices().isEmpty() ? 0 : path.poisson(behaviour.journeys().weeklyBrowsing());
    for (int i = 0; i < visits; i++) {
      int looked = day + path.between(0, 6);
      if (looked < calendar.days() && browsing.look(looked, returning(looked))) {
        slowVisit(looked);
      }
    }
  }

  /** Those who have left still look in now and then for a while. */
  private void fade(int day) {
    for (int week = 0; week < 10 && !person.devices().isEmpty(); week++) {
      if (path.happens(0.03) && day + 7 * week < calendar.days()) {
        browsing.look(day + 7 * week, returning(day));
      }
    }
  }

  /**
   * What follows an order: delivery, refunds, tickets, answers, and a visit during the outage if it
   * was one.
   */
  private void afterwards(Order order) {
    long delivered = order.states().get(order.states().size() - 1).at();
    String last = order.states().get(order.states().size() - 1).status();
    if (last.equals("cancelled")) {
      Refunds.cancelled(life, order, delivered);
      return;
    }
    int day = DemoCalendar.day(delivered);
    boolean bad = life.badDeliveries.contains(day) && !order.inStore();
    double ticket =
        bad ? behaviour.support().ticketAfterBadDelivery() : behaviour.support().ticketAfterOrder();
    if (path.happens(order.inStore() ? ticket / 3 : ticket)) {
      String topic =
          bad
              ? "delivery"
              : List.of("delivery", "returns", "product", "payment", "loyalty")
                  .get(path.weighted(3, 3, 2, 1, 1));
      long at =
          DemoCalendar.awake(
              path,
              bad ? day + path.between(-2, 1) : DemoCalendar.day(order.at()) + path.between(0, 9));
      feedback.afterTicket(
          support.ask(StrictMath.max(order.at() + DemoCalendar.HOUR, at), topic, order.no()));
    }
    Refunds.maybe(
        life,
        behaviour,
        path,
        order,
        delivered,
        bad ? Refunds.Cause.BAD_DELIVERY : Refunds.Cause.REGRET);
    feedback.afterOrder(order, delivered);
    if (!order.inStore()) {
      slowVisit(DemoCalendar.day(order.at()));
    }
  }

  /** During the outage known visitors complain and answer the pulse question. */
  private void slowVisit(int day) {
    if (!life.outages.contains(day)) {
      return;
    }
    if (path.happens(behaviour.outage().complaint())) {
      feedback.afterTicket(support.ask(DemoCalendar.awake(path, day), "website", ""));
    }
    if (path.happens(behaviour.outage().answer())) {
      feedback.pulse(day);
    }
  }

  private void lead() {
    browsing.look(person.arrivalDay(), person.acquisition());
    int day = person.arrivalDay() + 1 + (int) path.exponential(5);
    if (day >= calendar.days()) {
      return;
    }
    browsing.signUp(day, returning(day)).ifPresent(life::register);
    int more = path.poisson(2.5);
    for (int i = 0; i < more; i++) {
      day += 1 + (int) path.exponential(20);
      if (day < calendar.days()) {
        browsing.look(day, returning(day));
      }
    }
  }

  private void visit() {
    int day = person.arrivalDay();
    browsing.look(day, person.acquisition());
    while (path.happens(0.3)) {
      day += 1 + (int) path.exponential(6);
      if (day < calendar.days()) {
        browsing.look(day, returning(day));
      }
    }
  }

  private static double demand(LocalDate date) {
    return switch (date.getMonthValue()) {
      case 11 -> 1.35;
      case 12 -> date.getDayOfMonth() < 23 ? 1.7 : 0.7;
      case 1 -> 0.75;
      case 6 -> 1.15;
      default -> 1;
    };
  }

  /** The channel of a later visit. */
  private Channel returning(int day) {
    Channel[] mix = {
      Channel.DIRECT,
      Channel.ORGANIC,
      Channel.EMAIL,
      Channel.PAID_SEARCH,
      Channel.PAID_SOCIAL,
      Channel.DISPLAY
    };
    boolean mailed =
        life.isRegistered(DemoCalendar.at(StrictMath.min(day, calendar.days()), 0))
            && person.consent();
    return mix[path.weighted(0.36, 0.22, mailed ? 0.22 : 0, 0.1, 0.07, 0.05)];
  }
}
