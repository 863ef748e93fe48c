package org.kundereise.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the CRM's records of a person, with their versions, from what they did. */
final class ContactRecords {
  private final Life life;
  private final Person person;
  private final DemoCalendar calendar;
  private final Chance chance;

  ContactRecords(Life life, DemoCalendar calendar) {
    this.life = life;
    this.person = life.person();
    this.calendar = calendar;
    this.chance = Chance.of(life.keys().seed(), "contact", person.number());
  }

  void write() {
    if (person.contactId().isEmpty() || !life.isRegistered(calendar.end() - 1)) {
      return;
    }
    life.contacts.add(
        new Contact(
            person.contactId(),
            person.first(),
            person.last(),
            written(person.email()),
            Phones.typed(chance, person),
            person.userId(),
            person.country().language(),
            person.acquisition().label(),
            life.orders.isEmpty() ? "" : person.referralCode(),
            states(life.registeredAt())));
    if (person.second().exists() && life.orders.size() > 1) {
      second(life.orders.get(1).at() - DemoCalendar.MINUTE);
    }
  }

  private void second(long at) {
    SecondContact second = person.second();
    boolean fuzzy = second.kind() == SecondContact.Kind.FUZZY;
    boolean sameEmail = second.kind() == SecondContact.Kind.SAME_EMAIL;
    life.contacts.add(
        new Contact(
            second.contactId(),
            sameEmail ? person.first().substring(0, 1) + "." : person.first(),
            fuzzy ? misspelt(person.last()) : person.last(),
            sameEmail ? written(person.email()) : second.email(),
            fuzzy ? "" : Phones.typed(chance, person),
            "",
            person.country().language(),
            "",
            "",
            List.of(new Contact.State(at, person.street(), person.town(), false, 0))));
  }

  /** Creation, joining, and now and then a move or a change of heart. */
  private List<Contact.State> states(long created) {
    record Change(long at, String what) {}
    List<Change> changes = new ArrayList<>();
    if (life.loyaltySince() < calendar.end()) {
      changes.add(new Change(StrictMath.max(life.loyaltySince(), created + 1), "join"));
    }
    for (int day = DemoCalendar.day(created) + 30; day < calendar.days(); day += 30) {
      if (chance.happens(0.012)) {
        changes.add(
            new Change(DemoCalendar.opened(chance, day), chance.happens(0.6) ? "move" : "consent"));
      }
    }
    changes.sort(Comparator.comparingLong(Change::at));
    List<Contact.State> states = new ArrayList<>();
    Contact.State now =
        new Contact.State(created, person.street(), person.town(), person.consent(), 0);
    states.add(now);
    for (Change change : changes) {
      now =
          switch (change.what()) {
            case "join" ->
                new Contact.State(
                    change.at(), now.street(), now.town(), now.consent(), life.loyaltySince());
            case "move" ->
                new Contact.State(
                    change.at(),
                    chance.pick(person.country().streets()) + " " + chance.between(1, 98),
                    chance.pick(person.country().towns()),
                    now.consent(),
                    now.loyaltySince());
            default ->
                new Contact.State(
                    change.at(), now.street(), now.town(), !now.consent(), now.loyaltySince());
          };
      states.add(now);
    }
    return List.copyOf(states);
  }

  /** An address as people type it: capitals now and then. */
  private String written(String email) {
    if (email.isEmpty() || !chance.happens(0.15)) {
      return email;
    }
    return chance.happens(0.5)
        ? email.toUpperCase(java.util.Locale.ROOT)
        : email.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + email.substring(1);
  }

  private String misspelt(String name) {
    int at = chance.between(1, name.length() - 2);
    return chance.happens(0.5)
        ? name.substring(0, at) + name.substring(at + 1)
        : name.substring(0, at) + name.charAt(at) + name.substring(at);
  }
}
