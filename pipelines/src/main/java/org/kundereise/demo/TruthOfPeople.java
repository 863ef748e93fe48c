package org.kundereise.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;

/** people.csv, identifiers.csv, seasonal.csv, referrals.csv: who is who. */
final class TruthOfPeople {
  private final World world;
  private final ExactGroups groups;
  private final long end;

  TruthOfPeople(World world, ExactGroups groups) {
    this.world = world;
    this.groups = groups;
    this.end = new DemoCalendar(world.settings()).end();
  }

  void write(Path folder) throws IOException {
    people().write(folder.resolve("people.csv"));
    identifiers().write(folder.resolve("identifiers.csv"));
    seasonal().write(folder.resolve("seasonal.csv"));
    referrals().write(folder.resolve("referrals.csv"));
  }

  private TruthTable people() {
    TruthTable table =
        new TruthTable(
            "person_id",
            "kind",
            "country",
            "acquisition",
            "arrived_on",
            "first_name",
            "last_name",
            "birth_year",
            "interest",
            "season",
            "weekly_orders",
            "store_share",
            "second_contact",
            "registered_at",
            "loyalty_since",
            "orders",
            "left_on",
            "left_because");
    for (Life life : world.lives()) {
      Person p = life.person();
      table.add(
          p.id(),
          p.kind(),
          p.country(),
          p.acquisition().label(),
          DemoCalendar.date(p.arrivalDay()),
          p.first(),
          p.last(),
          p.birthYear() == 0 ? "" : p.birthYear(),
          p.interest(),
          p.season(),
          p.weeklyOrders(),
          p.storeShare(),
          second(life),
          time(life.registeredAt()),
          time(life.loyaltySince()),
          life.orders.size(),
          life.leftOn() == Life.NEVER ? "" : DemoCalendar.date(life.leftOn()),
          life.leftBecause());
    }
    return table;
  }

  private static SecondContact.Kind second(Life life) {
    return life.contacts.size() > 1 ? life.person().second().kind() : SecondContact.Kind.NONE;
  }

  private String time(long at) {
    return at < end ? Columns.utc(at) : "";
  }

  private TruthTable identifiers() {
    TruthTable table = new TruthTable("person_id", "identifier", "group_id");
    for (Life life : world.lives()) {
      Person person = life.person();
      Identifiers own = new Identifiers().contact(person.contactId()).user(person.userId());
      own.contact(person.second().contactId())
          .email(person.second().email())
          .phone(person.phone(), person);
      person.emails().forEach(own::email);
      person.devices().forEach(device -> own.device(device.id()));
      for (String identifier : new TreeSet<>(own.list())) {
        if (groups.knows(identifier)) {
          table.add(person.id(), identifier, groups.group(java.util.List.of(identifier)));
        }
      }
    }
    return table;
  }

  private TruthTable seasonal() {
    TruthTable table = new TruthTable("person_id", "season", "orders");
    for (Life life : world.lives()) {
      if (life.person().season() != Season.ALL_YEAR && !life.orders.isEmpty()) {
        table.add(life.person().id(), life.person().season(), life.orders.size());
      }
    }
    return table;
  }

  private TruthTable referrals() {
    TruthTable table = new TruthTable("order_no", "referrer_person_id", "referral_code");
    world
        .referrers()
        .forEach((order, person) -> table.add(order, person.id(), person.referralCode()));
    return table;
  }
}
