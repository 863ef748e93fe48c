package org.kundereise.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A person's purchases on the web and in stores, with their deliveries, and what they join and give
 * back afterwards.
 */
final class Shopping {
  private final Life life;
  private final Person person;
  private final Behaviour behaviour;
  private final Catalogue catalogue;
  private final DemoCalendar calendar;
  private final Browsing browsing;
  private final Chance chance;
  private Optional<Product> sequel = Optional.empty();

  Shopping(
      Life life,
      Behaviour behaviour,
      Catalogue catalogue,
      DemoCalendar calendar,
      Browsing browsing,
      Chance chance) {
    this.life = life;
    this.person = life.person();
    this.behaviour = behaviour;
    this.catalogue = catalogue;
    this.calendar = calendar;
    this.browsing = browsing;
    this.chance = chance;
  }

  /** An order on the web, nothing when there was no time for it. */
  Optional<Order> onTheWeb(int day, Channel channel) {
    List<Product> basket = basket();
    boolean guest = chance.happens(behaviour.journeys().guestCheckout());
    String no = life.keys().order(person.number(), life.next());
    OptionalLong bought = browsing.buy(day, channel, no, basket, guest);
    if (bought.isEmpty()) {
      return Optional.empty();
    }
    long at = bought.getAsLong();
    boolean namesContact = chance.happens(0.85);
    Order order =
        new Order(
            no,
            at,
            "",
            namesContact ? person.contactId() : "",
            namesContact || guest ? person.email(chance) : person.email(),
            chance.happens(0.3) ? Phones.international(chance, person) : "",
            guest ? "" : person.userId(),
            browsing.device().id(),
            lines(basket, at),
            0,
            "",
            delivery(at),
            isReferred());
    return Optional.of(remember(order));
  }

  /** An order at a till, nothing when the store's day is past the last date. */
  Optional<Order> inAStore(int day) {
    if (day >= calendar.days()) {
      return Optional.empty();
    }
    long at = DemoCalendar.opened(chance, day);
    boolean card = chance.happens(0.65) && !person.contactId().isEmpty();
    boolean secondCard = person.second().exists() && !life.orders.isEmpty() && chance.happens(0.4);
    boolean phone = !card || chance.happens(0.2);
    String no = life.keys().order(person.number(), life.next());
    Order order =
        new Order(
            no,
            at,
            chance.pick(person.country().stores()),
            card ? secondCard ? person.second().contactId() : person.contactId() : "",
            "",
            phone && !secondCard ? Phones.international(chance, person) : "",
            "",
            "",
            lines(basket(), at),
            0,
            "",
            List.of(new Order.State("completed", at)),
            isReferred());
    return Optional.of(remember(order));
  }

  /** An order of somebody who leaves no name. */
  void withoutAName(int day) {
    long at = DemoCalendar.opened(chance, StrictMath.min(day, calendar.days() - 1));
    String no = life.keys().order(person.number(), life.next());
    String store = chance.pick(person.country().stores());
    life.orders.add(
        new Order(
            no,
            at,
            store,
            "",
            "",
            "",
            "",
            "",
            lines(basket(), at),
            0,
            "",
            List.of(new Order.State("completed", at)),
            false));
  }

  private Order remember(Order order) {
    Order priced = discounted(order);
    life.orders.add(priced);
    life.register(priced.at());
    sequel =
        priced.lines().stream()
            .flatMap(line -> catalogue.sequel(chance, line.product()).stream())
            .findFirst();
    if (life.orders.size() == 1
        && chance.happens(behaviour.journeys().loyaltyJoining())
        && !person.contactId().isEmpty()) {
      int day = DemoCalendar.day(priced.at()) + (int) chance.exponential(6);
      life.joinLoyalty(
          StrictMath.max(priced.at() + DemoCalendar.MINUTE, DemoCalendar.opened(chance, day)));
    }
    return priced;
  }

  private List<Product> basket() {
    List<Product> basket = new ArrayList<>();
    sequel.ifPresent(basket::add);
    int count = 1 + chance.weighted(0.5, 0.3, 0.2);
    while (basket.size() < count) {
      Product product = catalogue.draw(chance, person.interest());
      if (!basket.contains(product)) {
        basket.add(product);
        catalogue
            .companion(chance, product)
            .filter(p -> !basket.contains(p))
            .ifPresent(basket::add);
      }
    }
    return basket;
  }

  private List<Order.Line> lines(List<Product> basket, long at) {
    Behaviour.PriceRise rise = behaviour.priceRise();
    boolean risen = !DemoCalendar.localDate(at).isBefore(rise.from());
    List<Order.Line> lines = new ArrayList<>();
    for (Product product : basket) {
      boolean dearer = risen && product.category().equals(rise.category());
      long price = StrictMath.round(product.price() * 100L * (dearer ? rise.factor() : 1));
      int quantity = product.price() < 400 && chance.happens(0.2) ? chance.between(2, 4) : 1;
      lines.add(new Order.Line(lines.size() + 1, product, quantity, price));
    }
    return List.copyOf(lines);
  }

  /** Placed, shipped, delivered; late or damaged now and then, cancelled rarely. */
  private List<Order.State> delivery(long at) {
    List<Order.State> states = new ArrayList<>(List.of(new Order.State("placed", at)));
    if (chance.happens(0.015)) {
      states.add(
          new Order.State("cancelled", at + (long) (DemoCalendar.HOUR * chance.uniform(1, 20))));
      return states;
    }
    int day = DemoCalendar.day(at);
    boolean bad = chance.happens(behaviour.support().badDelivery());
    int shipped = day + chance.between(1, 2);
    int delivered = shipped + chance.between(1, 4) + (bad ? chance.between(4, 10) : 0);
    states.add(new Order.State("shipped", DemoCalendar.opened(chance, shipped)));
    states.add(new Order.State("delivered", DemoCalendar.opened(chance, delivered)));
    if (bad) {
      life.badDeliveries.add(delivered);
    }
    return states;
  }

  private boolean isReferred() {
    return person.acquisition() == Channel.REFERRAL && life.orders.isEmpty();
  }

  private Order discounted(Order order) {
    LocalDate date = DemoCalendar.localDate(order.at());
    String code = "";
    double share = 0;
    if (order.referred()) {
      share = 0.10;
    } else if (life.orders.isEmpty() && chance.happens(0.3)) {
      code = "VELKOMMEN10";
      share = 0.10;
    } else if (date.getMonthValue() == 7 && chance.happens(0.25)) {
      code = "SOMMER15";
      share = 0.15;
    } else if (Season.CHRISTMAS.holds(date) && chance.happens(0.15)) {
      code = "JUL20";
      share = 0.20;
    } else if (life.isMember(order.at()) && chance.happens(0.12)) {
      code = "MEDLEM5";
      share = 0.05;
    }
    long discount = StrictMath.round(order.amount() * share);
    return new Order(
        order.no(),
        order.at(),
        order.store(),
        order.contactId(),
        order.email(),
        order.phone(),
        order.userId(),
        order.deviceId(),
        order.lines(),
        discount,
        code,
        order.states(),
        order.referred());
  }
}
