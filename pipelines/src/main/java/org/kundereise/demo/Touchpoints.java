package org.kundereise.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Collects everybody's true touchpoints and says which stage each is in. */
final class Touchpoints {
  /**
   * Where a touchpoint stands among those of one subject, a person or a group.
   *
   * @param nth of its kind, from 1
   * @param ordersBefore orders placed earlier
   * @param stage by the default journey
   */
  record Position(int nth, int ordersBefore, Stage stage) {
    static final Position NOWHERE = new Position(0, 0, Stage.NONE);
  }

  private static final Comparator<Touchpoint> IN_TIME =
      Comparator.comparingLong(Touchpoint::at)
          .thenComparing(Touchpoint::kind)
          .thenComparing(Touchpoint::key);

  private final World world;
  private final ExactGroups groups;
  private final long end;
  private final List<Touchpoint> all = new ArrayList<>();

  private Touchpoints(World world, ExactGroups groups) {
    this.world = world;
    this.groups = groups;
    this.end = new DemoCalendar(world.settings()).end();
  }

  static List<Touchpoint> of(World world, ExactGroups groups) {
    Touchpoints touchpoints = new Touchpoints(world, groups);
    world.lives().forEach(touchpoints::collect);
    touchpoints.all.sort(IN_TIME);
    return List.copyOf(touchpoints.all);
  }

  /**
   * The positions of touchpoints in time order, each among those of the same subject; nowhere for
   * an empty subject.
   */
  static List<Position> positions(List<Touchpoint> inTime, Function<Touchpoint, String> subject) {
    Map<String, Map<String, Integer>> counts = new java.util.HashMap<>();
    List<Position> positions = new ArrayList<>(inTime.size());
    for (Touchpoint touchpoint : inTime) {
      String who = subject.apply(touchpoint);
      if (who.isEmpty()) {
        positions.add(Position.NOWHERE);
        continue;
      }
      Map<String, Integer> seen = counts.computeIfAbsent(who, w -> new java.util.HashMap<>());
      int orders = seen.getOrDefault("order", 0);
      int nth = seen.merge(touchpoint.kind(), 1, Integer::sum);
      positions.add(
          new Position(nth, orders, Stage.of(touchpoint.kind(), nth, orders, touchpoint.score())));
    }
    return positions;
  }

  private void collect(Life life) {
    Person person = life.person();
    for (List<WebEvent> events : byDevice(life).values()) {
      for (TrueSession session : TrueSession.cut(events)) {
        add(life, "visit", session.first().at(), session.first().id(), -1, device(session.first()));
      }
    }
    for (WebEvent event : life.events) {
      String kind =
          switch (event.name()) {
            case "product_view", "search", "checkout" -> event.name();
            case "add_to_cart" -> "cart";
            default -> "";
          };
      if (!kind.isEmpty()) {
        add(life, kind, event.at(), event.id(), -1, device(event));
      }
    }
    for (Order order : life.orders) {
      if (order.statusAt(end).equals("cancelled")) {
        continue;
      }
      add(life, "order", order.at(), order.no(), -1, ShopFeeds.identifiers(person, order));
      Person referrer = world.referrers().get(order.no());
      if (referrer != null) {
        List<String> named = new Identifiers().contact(referrer.contactId()).list();
        all.add(
            new Touchpoint(
                referrer.id(), groups.group(named), "referral", order.at(), order.no(), -1));
      }
    }
    for (Refund refund : life.refunds) {
      Order order = refund.order();
      List<String> named = new Identifiers().contact(order.contactId()).email(order.email()).list();
      add(life, "refund", refund.at(), refund.id(), -1, named);
    }
    for (Ticket ticket : life.tickets) {
      add(
          life,
          "ticket",
          ticket.createdAt(),
          ticket.id(),
          -1,
          DeskFeeds.identifiers(person, ticket));
    }
    for (Answer answer : life.answers) {
      int score = answer.question().metric().equals("nps") ? answer.score() : -1;
      List<String> named =
          new Identifiers().contact(answer.contactId()).email(answer.email()).list();
      add(life, "survey", answer.at(), answer.id(), score, named);
    }
    for (Review review : life.reviews) {
      List<String> named =
          new Identifiers().contact(review.contactId()).email(review.email()).list();
      add(life, "review", review.at(), review.id(), review.rating(), named);
    }
  }

  private void add(Life life, String kind, long at, String key, int score, List<String> named) {
    if (at < end) {
      all.add(new Touchpoint(life.person().id(), groups.group(named), kind, at, key, score));
    }
  }

  private static List<String> device(WebEvent event) {
    return new Identifiers().device(event.device().id()).list();
  }

  static Map<String, List<WebEvent>> byDevice(Life life) {
    return life.events.stream()
        .collect(
            Collectors.groupingBy(
                event -> event.device().id(), java.util.TreeMap::new, Collectors.toList()));
  }
}
