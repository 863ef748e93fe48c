package org.kundereise.demo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes the people: who they are, what they own, what the company's systems will call them. */
final class People {
  private static final int FIRST_VISITOR = 1_000_001;
  private static final int FIRST_WALK_IN = 2_000_001;
  private static final List<String> MAIL_HOSTS =
      List.of("post.example", "epost.example", "mail.example", "brev.example");

  private static final List<String> DANISH_BLOCKS = List.of("26", "27", "28", "37", "67", "68");

  private final DemoSettings settings;
  private final Behaviour behaviour;
  private final Keys keys;
  private final int days;
  private final Set<String> emailsTaken = new HashSet<>();

  People(DemoSettings settings, Behaviour behaviour) {
    this.settings = settings;
    this.behaviour = behaviour;
    this.keys = new Keys(settings.seed());
    this.days = new DemoCalendar(settings).days();
  }

  /** Everybody: known people, anonymous visitors, walk-ins. */
  List<Person> make() {
    List<Person> people = new ArrayList<>();
    for (int i = 1; i <= settings.customers(); i++) {
      people.add(known(i));
    }
    int visitors =
        (int) StrictMath.round(settings.customers() * behaviour.journeys().visitorsPerCustomer());
    for (int i = 0; i < visitors; i++) {
      people.add(nameless(FIRST_VISITOR + i, PersonKind.VISITOR));
    }
    for (int i = 0; i < settings.customers() / 10; i++) {
      people.add(nameless(FIRST_WALK_IN + i, PersonKind.WALK_IN));
    }
    return List.copyOf(people);
  }

  private Person known(int number) {
    Chance chance = Chance.of(settings.seed(), "person", number);
    Behaviour.Journeys journeys = behaviour.journeys();
    int drawn =
        chance.weighted(
            1 - journeys.leads() - journeys.storeOnly(), journeys.leads(), journeys.storeOnly());
    PersonKind kind = PersonKind.values()[drawn];
    boolean online = kind != PersonKind.STORE_ONLY;
    Country country = Country.values()[chance.weighted(0.6, 0.25, 0.15)];
    boolean woman = chance.happens(0.58);
    String first = chance.pick(woman ? country.women() : country.men());
    String last = chance.pick(country.surnames());
    int birthYear =
        1990
            + (int)
                StrictMath.round(
                    StrictMath.max(-48, StrictMath.min(17, -12 + 14 * chance.gaussian())));
    Season season = season(chance, kind);
    List<String> emails = online ? emails(chance, first, last, birthYear) : List.of();
    SecondContact second =
        kind == PersonKind.SHOPPER
            ? second(chance, number, first, last, birthYear)
            : SecondContact.NONE;
    return new Person(
        number,
        kind,
        country,
        first,
        last,
        woman,
        birthYear,
        emails,
        kind == PersonKind.LEAD && chance.happens(0.7) ? "" : phone(number, country),
        chance.pick(country.streets()) + " " + chance.between(1, 98),
        chance.pick(country.towns()),
        online ? devices(chance, number) : List.of(),
        online ? keys.user(number) : "",
        online || chance.happens(0.6) ? keys.contact(number, 0) : "",
        second,
        keys.of("VENN-", number, 0).substring(0, 11),
        Catalogue.CATEGORIES.get(chance.weighted(0.4, 0.33, 0.27)),
        season,
        season == Season.ALL_YEAR
            ? chance.gamma(journeys.weeklyOrdersShape(), journeys.weeklyOrders())
            : chance.uniform(0.25, 0.5),
        kind == PersonKind.STORE_ONLY ? 1 : chance.happens(0.45) ? chance.uniform(0.2, 0.8) : 0.05,
        acquisition(chance, kind),
        arrival(chance, season),
        chance.happens(0.72),
        chance.gaussian());
  }

  /** A visitor or walk-in: somebody without a name in any system. */
  private Person nameless(int number, PersonKind kind) {
    Chance chance = Chance.of(settings.seed(), "nameless", number);
    return new Person(
        number,
        kind,
        Country.values()[chance.weighted(0.6, 0.25, 0.15)],
        "",
        "",
        chance.happens(0.5),
        0,
        List.of(),
        "",
        "",
        "",
        kind == PersonKind.VISITOR ? List.of(device(chance, number, 0)) : List.of(),
        "",
        "",
        SecondContact.NONE,
        "",
        chance.pick(Catalogue.CATEGORIES),
        Season.ALL_YEAR,
        0,
        kind == PersonKind.WALK_IN ? 1 : 0,
        acquisition(chance, PersonKind.VISITOR),
        arrival(chance, Season.ALL_YEAR),
        false,
        0);
  }

  private Season season(Chance chance, PersonKind kind) {
    boolean seasonal = chance.happens(behaviour.journeys().seasonal());
    boolean christmas = chance.happens(0.5);
    if (kind != PersonKind.SHOPPER || !seasonal) {
      return Season.ALL_YEAR;
    }
    return christmas ? Season.CHRISTMAS : Season.CABIN_SUMMER;
  }

  private Channel acquisition(Chance chance, PersonKind kind) {
    if (kind == PersonKind.STORE_ONLY) {
      return Channel.STORE;
    }
    if (kind == PersonKind.SHOPPER && chance.happens(behaviour.journeys().referred())) {
      return Channel.REFERRAL;
    }
    Channel[] mix = {
      Channel.PAID_SEARCH,
      Channel.PAID_SOCIAL,
      Channel.DISPLAY,
      Channel.INFLUENCER,
      Channel.ORGANIC,
      Channel.DIRECT
    };
    return mix[chance.weighted(0.24, 0.2, 0.08, 0.08, 0.26, 0.14)];
  }

  /**
   * The day of the first touchpoint: more in the first year than later, more before Christmas,
   * seasonal people in their season.
   */
  private int arrival(Chance chance, Season season) {
    while (true) {
      int day = (int) StrictMath.floor(days * StrictMath.pow(chance.uniform(), 1.35));
      int month = DemoCalendar.date(day).getMonthValue();
      double weight = month == 11 || month == 12 ? 1 : month == 6 ? 0.8 : 0.65;
      if (season.holds(DemoCalendar.date(day)) && chance.happens(weight)) {
        return day;
      }
      if (season == Season.CHRISTMAS && days < 250) {
        return day;
      }
    }
  }

  private List<String> emails(Chance chance, String first, String last, int birthYear) {
    List<String> emails = new ArrayList<>();
    emails.add(email(chance, first, last, birthYear));
    if (chance.happens(behaviour.flaws().secondEmail())) {
      emails.add(email(chance, first.substring(0, 1), last, birthYear));
    }
    return List.copyOf(emails);
  }

  private String email(Chance chance, String first, String last, int birthYear) {
    String name = ascii(first) + chance.pick(List.of(".", "", "_")) + ascii(last);
    String suffix = chance.happens(0.5) ? "" : String.valueOf(birthYear % 100);
    String host = chance.pick(MAIL_HOSTS);
    String email = name + suffix + "@" + host;
    for (int i = 2; !emailsTaken.add(email); i++) {
      email = name + suffix + "." + i + "@" + host;
    }
    return email;
  }

  private static String ascii(String name) {
    String folded = name.toLowerCase(Locale.ROOT).replace("ø", "o").replace("æ", "ae");
    return Normalizer.normalize(folded, Normalizer.Form.NFD).replaceAll("[^a-z]", "");
  }

  /**
   * A mobile number that its country's plan allows; in Denmark six blocks of a million are open
   * throughout.
   */
  private String phone(int number, Country country) {
    return switch (country) {
      case NO -> "9" + keys.digits(number, 10_000_000);
      case SE -> "070" + keys.digits(number, 10_000_000);
      case DK -> {
        String digits = keys.digits(number, 6_000_000);
        yield DANISH_BLOCKS.get(digits.charAt(0) - '0') + digits.substring(1);
      }
    };
  }

  private List<Device> devices(Chance chance, int number) {
    int count = 1 + chance.weighted(0.5, 0.36, 0.14);
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      devices.add(device(chance, number, i));
    }
    return List.copyOf(devices);
  }

  private Device device(Chance chance, int number, int slot) {
    String type = List.of("mobile", "desktop", "tablet").get(chance.weighted(0.58, 0.34, 0.08));
    String system =
        type.equals("desktop")
            ? chance.pick(List.of("Windows", "macOS"))
            : type.equals("tablet") ? "iPadOS" : chance.pick(List.of("iOS", "Android"));
    return new Device(keys.device(number, slot), type, system);
  }

  private SecondContact second(
      Chance chance, int number, String first, String last, int birthYear) {
    if (!chance.happens(behaviour.flaws().secondContact())) {
      return SecondContact.NONE;
    }
    SecondContact.Kind kind = SecondContact.Kind.values()[1 + chance.weighted(0.4, 0.3, 0.3)];
    String other = email(chance, last, first, birthYear);
    return new SecondContact(
        kind, keys.contact(number, 1), kind == SecondContact.Kind.SAME_EMAIL ? "" : other);
  }
}
