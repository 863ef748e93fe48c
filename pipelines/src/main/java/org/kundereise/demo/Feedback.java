package org.kundereise.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A person's answers to surveys and reviews, as their experiences make them. */
final class Feedback {
  private static final int DAYS_BETWEEN_NPS = 60;

  private final Life life;
  private final Person person;
  private final Behaviour behaviour;
  private final Chance chance;
  private final Comments comments;
  private int lastNps = -DAYS_BETWEEN_NPS;

  Feedback(Life life, Behaviour behaviour, Chance chance, Comments comments) {
    this.life = life;
    this.person = life.person();
    this.behaviour = behaviour;
    this.chance = chance;
    this.comments = comments;
  }

  /**
   * What follows an order: perhaps an answer on the delivery, the relationship, and reviews of
   * articles.
   */
  void afterOrder(Order order, long delivered) {
    if (person.emails().isEmpty()) {
      return;
    }
    int day = DemoCalendar.day(delivered);
    boolean bad = life.badDeliveries.contains(day);
    if (chance.happens(behaviour.feedback().csatAfterDelivery())) {
      long at = DemoCalendar.awake(chance, day + chance.between(1, 3));
      double latent = (bad ? 2.1 : 4.5) + 0.35 * person.mood() + 0.6 * chance.gaussian();
      answer(Question.CSAT_DEL, latent, at, order.no(), "");
    }
    if (chance.happens(behaviour.feedback().npsAfterOrder()) && day - lastNps > DAYS_BETWEEN_NPS) {
      nps(Question.NPS_REL, DemoCalendar.awake(chance, day + chance.between(3, 12)), order.no());
    }
    if (chance.happens(behaviour.feedback().otherQuestion())) {
      answer(
          Question.NEWS_INTEREST,
          5 + 3 * chance.gaussian(),
          DemoCalendar.awake(chance, day + 4),
          "",
          "");
    }
    for (Order.Line line : order.lines()) {
      if (chance.happens(behaviour.feedback().review())) {
        review(order, line, bad, DemoCalendar.awake(chance, day + chance.between(4, 25)));
      }
    }
  }

  /** What follows a solved ticket. */
  void afterTicket(Ticket ticket) {
    long solved =
        ticket.events().stream()
            .filter(e -> e.to().equals("solved"))
            .mapToLong(Ticket.Event::at)
            .max()
            .orElse(0);
    if (solved == 0 || person.emails().isEmpty()) {
      return;
    }
    long waited =
        ticket.events().stream()
            .filter(e -> e.kind().equals("reply") && e.role().equals("staff"))
            .mapToLong(e -> e.at() - ticket.createdAt())
            .min()
            .orElse(0);
    double slow = StrictMath.min(2.4, (double) waited / DemoCalendar.DAY * 1.1);
    boolean again = ticket.events().stream().anyMatch(e -> e.kind().equals("reopened"));
    int day = DemoCalendar.day(solved) + 1;
    if (chance.happens(behaviour.feedback().csatAfterTicket())) {
      double latent =
          4.5 - slow - (again ? 1.2 : 0) + 0.3 * person.mood() + 0.6 * chance.gaussian();
      answer(Question.CSAT_SUP, latent, DemoCalendar.awake(chance, day), "", ticket.id());
    }
    if (chance.happens(behaviour.feedback().cesAfterTicket())) {
      double latent =
          2.7 + 1.3 * slow + (again ? 1.8 : 0) - 0.3 * person.mood() + 0.9 * chance.gaussian();
      answer(Question.CES_SUP, latent, DemoCalendar.awake(chance, day), "", ticket.id());
    }
  }

  /** The short question that some who met the outage answered. */
  void pulse(int day) {
    if (!person.emails().isEmpty()) {
      nps(Question.NPS_PULSE, DemoCalendar.awake(chance, day + 1), "");
    }
  }

  private void nps(Question question, long at, String orderNo) {
    Behaviour.Feedback f = behaviour.feedback();
    int day = DemoCalendar.day(at);
    LocalDate date = DemoCalendar.date(day);
    double latent = f.npsBase() + 0.9 * person.mood() + 0.9 * chance.gaussian();
    latent += Life.within(life.badDeliveries, day, 60) ? f.npsBadDelivery() : 0;
    latent += Life.within(life.slowResponses, day, 90) ? f.npsSlowResponse() : 0;
    latent += Life.within(life.outages, day, 45) ? f.npsOutage() : 0;
    latent += life.isMember(at) ? f.npsLoyalty() : 0;
    latent += behaviour.priceRise().felt(person.interest(), date) ? f.npsPriceRise() : 0;
    lastNps = day;
    answer(question, latent, at, orderNo, "");
  }

  private void answer(Question question, double latent, long at, String orderNo, String ticketId) {
    int score = chance.happens(behaviour.feedback().noScore()) ? -1 : question.clamp(latent);
    int sentiment = score < 0 ? 0 : question.sentiment(score);
    Comment comment =
        chance.happens(behaviour.feedback().comment())
            ? comments.remark(chance, topic(question, at, sentiment), sentiment)
            : Comment.none(comments.language());
    boolean low = question.metric().equals("nps") && score >= 0 && score <= 6;
    low |= question.metric().equals("csat") && score >= 0 && score <= 2;
    if (low) {
      life.lowScores.add(DemoCalendar.day(at));
    }
    boolean namesContact = chance.happens(0.6) && life.isRegistered(at);
    life.answers.add(
        new Answer(
            life.keys().of("A", person.number(), life.next()),
            question,
            score,
            "",
            comment,
            chance.happens(0.75) ? "email" : "web",
            namesContact ? person.contactId() : "",
            namesContact && chance.happens(0.4) ? "" : person.email(),
            orderNo,
            ticketId,
            at));
  }

  private void review(Order order, Order.Line line, boolean bad, long at) {
    int rating =
        (int)
            StrictMath.max(
                1,
                StrictMath.min(
                    5,
                    StrictMath.round(
                        (bad ? 3.1 : 4.4) + 0.3 * person.mood() + 0.8 * chance.gaussian())));
    int sentiment = rating <= 2 ? -1 : rating == 3 ? 0 : 1;
    boolean own = chance.happens(0.7);
    String topic = bad && sentiment < 0 ? "delivery" : chance.happens(0.7) ? "quality" : "price";
    life.reviews.add(
        new Review(
            life.keys().of("R", person.number(), life.next()),
            own ? "shop" : "omtalt",
            own && life.isRegistered(at) ? person.contactId() : "",
            person.email(chance),
            order.no(),
            line.product().sku(),
            rating,
            comments.title(chance, sentiment),
            comments.remark(chance, topic, sentiment),
            at));
  }

  /** What the answer is about: what went wrong if something did, else what the question is near. */
  private String topic(Question question, long at, int sentiment) {
    int day = DemoCalendar.day(at);
    List<String> wrong = new ArrayList<>();
    if (sentiment < 0) {
      if (Life.within(life.outages, day, 45)) {
        wrong.add("website");
      }
      if (Life.within(life.badDeliveries, day, 60)) {
        wrong.add("delivery");
      }
      if (Life.within(life.slowResponses, day, 90)) {
        wrong.add("staff");
      }
      if (behaviour.priceRise().felt(person.interest(), DemoCalendar.date(day))) {
        wrong.add("price");
      }
    }
    if (!wrong.isEmpty()) {
      return chance.pick(wrong);
    }
    return switch (question) {
      case CSAT_DEL -> chance.happens(0.6) ? "delivery" : chance.pick(Phrases.TOPICS);
      case CSAT_SUP, CES_SUP -> chance.pick(List.of("staff", "staff", "returns"));
      default -> chance.pick(Phrases.TOPICS);
    };
  }
}
