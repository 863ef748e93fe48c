package org.kundereise.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the people of a demo company did, and the truth about their leaving, for tests elsewhere.
 */
public final class DemoLives {
  private DemoLives() {}

  /**
   * Something that happened to a customer.
   *
   * @param at UTC epoch seconds
   * @param what visit, cart, order, refund, ticket, review, slow, reopened, nps, csat, discount or
   *     exit
   * @param value score, money, or place among the {@link #exitChoices()}
   */
  public record Happened(long at, String what, double value) {}

  /**
   * A customer.
   *
   * @param memberSince UTC epoch seconds
   * @param weeks at risk, by their first day
   * @param leftOn null for those who stayed
   * @param leftBecause empty for those who stayed
   */
  public record DemoLife(
      String id,
      List<Happened> happened,
      long memberSince,
      List<Week> weeks,
      LocalDate leftOn,
      String leftBecause) {
    /** The week that holds the day; null if the customer was not at risk in it. */
    public Week week(LocalDate day) {
      return weeks.stream()
          .filter(w -> !w.from().isAfter(day) && w.from().plusDays(7).isAfter(day))
          .findFirst()
          .orElse(null);
    }
  }

  /** The true probability to leave in a week, and what raises it. */
  public record Week(LocalDate from, double hazard, Set<String> causes) {}

  /** What somebody who left may choose as the reason. */
  public static List<String> exitChoices() {
    return Reason.choices();
  }

  /** The choice that says the truth. */
  public static String exitChoice(String leftBecause) {
    return Reason.choice(leftBecause);
  }

  /** How many of those who left and are asked tell the truth. */
  public static double honest() {
    return Behaviour.standard().feedback().exitTrue();
  }

  /** Everybody who ever ordered. */
  public static List<DemoLife> of(int customers, long seed) {
    DemoSettings settings = new DemoSettings(customers, 1, seed, DemoSettings.DEFAULT_LAST_DATE);
    Behaviour behaviour = Behaviour.standard();
    long end = new DemoCalendar(settings).end();
    return World.simulate(settings, behaviour).lives().stream()
        .filter(life -> !life.orders.isEmpty())
        .map(life -> life(life, behaviour.support().slowMinutes() * DemoCalendar.MINUTE, end))
        .toList();
  }

  private static DemoLife life(Life life, long slow, long end) {
    List<Happened> happened = new ArrayList<>();
    for (List<WebEvent> events : Touchpoints.byDevice(life).values()) {
      for (TrueSession session : TrueSession.cut(events)) {
        happened.add(new Happened(session.first().at(), "visit", 0));
      }
    }
    for (WebEvent event : life.events) {
      if (event.name().equals("add_to_cart")) {
        happened.add(new Happened(event.at(), "cart", 0));
      }
    }
    for (Order order : life.orders) {
      if (!order.statusAt(end).equals("cancelled")) {
        happened.add(new Happened(order.at(), "order", order.amount() / 100.0));
        if (order.discount() > 0) {
          happened.add(new Happened(order.at(), "discount", order.discount() / 100.0));
        }
      }
    }
    life.refunds.stream()
        .filter(r -> Set.of("late", "damaged").contains(r.reason()))
        .forEach(r -> happened.add(new Happened(r.at(), "fault", 0)));
    life.tickets.stream()
        .filter(t -> t.topic().equals("delivery"))
        .forEach(t -> happened.add(new Happened(t.createdAt(), "fault", 0)));
    life.refunds.forEach(r -> happened.add(new Happened(r.at(), "refund", -r.amount() / 100.0)));
    life.reviews.forEach(r -> happened.add(new Happened(r.at(), "review", r.rating())));
    for (Answer answer : life.answers) {
      if (answer.score() >= 0 && Set.of("nps", "csat").contains(answer.question().metric())) {
        happened.add(new Happened(answer.at(), answer.question().metric(), answer.score()));
      }
    }
    life.answers.stream()
        .filter(answer -> answer.question() == Question.EXIT_REASON)
        .forEach(
            a -> happened.add(new Happened(a.at(), "exit", exitChoices().indexOf(a.choice()))));
    life.tickets.forEach(ticket -> add(ticket, slow, happened));
    return new DemoLife(
        life.person().id(),
        happened.stream()
            .filter(h -> h.at() < end)
            .sorted(Comparator.comparingLong(Happened::at))
            .toList(),
        life.loyaltySince(),
        life.weeks.stream()
            .map(w -> new Week(DemoCalendar.date(w.day()), w.hazard(), Set.copyOf(w.causes())))
            .toList(),
        life.leftOn() == Life.NEVER ? null : DemoCalendar.date(life.leftOn()),
        life.leftBecause());
  }

  private static void add(Ticket ticket, long slow, List<Happened> happened) {
    happened.add(new Happened(ticket.createdAt(), "ticket", 0));
    long replied =
        ticket.events().stream()
            .filter(e -> e.kind().equals("reply") && e.role().equals("staff"))
            .mapToLong(Ticket.Event::at)
            .min()
            .orElse(Long.MAX_VALUE);
    if (replied > ticket.createdAt() + slow) {
      happened.add(new Happened(ticket.createdAt() + slow, "slow", 0));
    }
    ticket.events().stream()
        .filter(e -> e.kind().equals("reopened"))
        .forEach(e -> happened.add(new Happened(e.at(), "reopened", 0)));
  }
}
