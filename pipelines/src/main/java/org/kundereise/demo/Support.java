package org.kundereise.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A person's requests to customer service, and how they were answered. */
final class Support {
  private static final List<String> AGENTS =
      List.of("Marte", "Jonas", "Elif", "Sofie", "Anton", "Birk");

  private final Life life;
  private final Person person;
  private final Behaviour behaviour;
  private final Chance chance;
  private final Comments comments;

  private final List<Ticket.Event> events = new ArrayList<>();
  private String status = "";

  Support(Life life, Behaviour behaviour, Chance chance, Comments comments) {
    this.life = life;
    this.person = life.person();
    this.behaviour = behaviour;
    this.chance = chance;
    this.comments = comments;
  }

  /** A request with all that follows from it. */
  Ticket ask(long at, String topic, String orderNo) {
    events.clear();
    status = "new";
    String channel = channel();
    String agent = chance.pick(AGENTS);
    event(at, "created", true, "customer", "", "", status, comments.request(chance, topic));
    Ticket ticket = open(channel, topic, orderNo);
    long first = at + DemoCalendar.MINUTE + (long) (60 * responseMinutes(at, channel));
    if (first - at > 60L * behaviour.support().slowMinutes()) {
      life.slowResponses.add(DemoCalendar.day(first));
    }
    event(at + (first - at) / 4, "assigned", false, "system", agent, "", "", "");
    if (chance.happens(behaviour.support().unreplied())) {
      life.slowResponses.add(DemoCalendar.day(at) + 2);
      return finished(ticket);
    }
    if (chance.happens(0.3)) {
      event(at + (first - at) / 2, "note", false, "staff", agent, "", "", comments.note(chance));
    }
    event(first, "reply", true, "staff", agent, "", "", comments.reply(chance));
    long now = exchange(first, agent);
    now = change(now, "status", "staff", agent, "solved");
    double again = behaviour.support().reopened() * (first - at > 86_400 ? 2 : 1);
    if (chance.happens(again)) {
      now = change(now + hours(2, 60), "reopened", "customer", "", "open");
      event(now, "reply", true, "customer", "", "", "", comments.followUp(chance));
      now += hours(1, 20);
      event(now, "reply", true, "staff", agent, "", "", comments.reply(chance));
      now = change(now + 60, "status", "staff", agent, "solved");
    }
    change(now + 5 * DemoCalendar.DAY, "status", "system", "", "closed");
    return finished(ticket);
  }

  /** Replies to and fro until the matter is settled. */
  private long exchange(long first, String agent) {
    long now = change(first + 30, "status", "staff", agent, "pending");
    int rounds = chance.weighted(0.62, 0.28, 0.1);
    for (int i = 0; i < rounds; i++) {
      now += hours(1, 30);
      event(now, "reply", true, "customer", "", "", "", comments.followUp(chance));
      now = change(now + 1, "status", "system", "", "open");
      now += hours(0.5, 16);
      event(now, "reply", true, "staff", agent, "", "", comments.reply(chance));
      now = change(now + 20, "status", "staff", agent, "pending");
    }
    return now + hours(0.2, 20);
  }

  private long hours(double from, double to) {
    return (long) (DemoCalendar.HOUR * chance.uniform(from, to));
  }

  private long change(long at, String kind, String role, String agent, String to) {
    event(at, kind, false, role, agent, status, to, "");
    status = to;
    return at;
  }

  private void event(
      long at,
      String kind,
      boolean isPublic,
      String role,
      String agent,
      String from,
      String to,
      String comment) {
    String id = life.keys().of("TE", person.number(), life.next());
    events.add(new Ticket.Event(id, at, kind, isPublic, role, agent, from, to, comment));
  }

  /** Minutes to the first reply, by channel, weekday, outage and initiative. */
  private double responseMinutes(long at, String channel) {
    Behaviour.Support support = behaviour.support();
    boolean live = channel.equals("chat") || channel.equals("phone");
    double minutes =
        chance.logNormal(
            live ? support.chatMedianMinutes() : support.emailMedianMinutes(),
            support.responseSigma());
    LocalDate date = DemoCalendar.localDate(at);
    if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
      minutes *= support.weekendFactor();
    }
    if (behaviour.outage().holds(date)) {
      minutes *= behaviour.outage().responseFactor();
    }
    Behaviour.Initiative initiative = behaviour.initiative();
    if (person.country() == initiative.country() && !date.isBefore(initiative.from())) {
      minutes *= initiative.responseFactor();
    }
    return minutes;
  }

  private String channel() {
    if (person.emails().isEmpty()) {
      return "phone";
    }
    return List.of("email", "web", "chat", "phone")
        .get(chance.weighted(0.42, 0.2, 0.23, person.phone().isEmpty() ? 0 : 0.15));
  }

  private Ticket open(String channel, String topic, String orderNo) {
    boolean phone = channel.equals("phone");
    boolean loggedIn =
        (channel.equals("web") || channel.equals("chat")) && life.isRegistered(events.get(0).at());
    boolean namesContact = chance.happens(0.5) && life.isRegistered(events.get(0).at());
    return new Ticket(
        life.keys().of("T", person.number(), life.next()),
        namesContact ? person.contactId() : "",
        phone ? "" : person.email(),
        phone ? Phones.international(chance, person) : "",
        loggedIn ? person.userId() : "",
        topic,
        comments.subject(chance, topic),
        channel,
        List.of("normal", "low", "high").get(chance.weighted(0.7, 0.15, 0.15)),
        orderNo,
        comments.language(),
        List.of());
  }

  private Ticket finished(Ticket ticket) {
    List<Ticket.Event> inOrder =
        events.stream().sorted(java.util.Comparator.comparingLong(Ticket.Event::at)).toList();
    Ticket done =
        new Ticket(
            ticket.id(),
            ticket.contactId(),
            ticket.email(),
            ticket.phone(),
            ticket.userId(),
            ticket.topic(),
            ticket.subject(),
            ticket.channel(),
            ticket.priority(),
            ticket.orderNo(),
            ticket.language(),
            inOrder);
    life.tickets.add(done);
    return done;
  }
}
