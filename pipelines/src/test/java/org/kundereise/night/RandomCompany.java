package org.kundereise.night;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many small groups of people without anything in common, each with a random history of its own:
 * who is who, what they did, and the order in which all that became known. Records come late,
 * twice, corrected (the correction before what it corrects, too), and deleted; addresses and
 * devices that change hands make several people one and one several.
 */
final class RandomCompany {
  static final String CONNECTOR =
      """
      connector: shop
      feeds:
        contacts:
          files: "contacts*.csv"
          format: csv
          columns: {id: required, email: optional, user: optional, code: optional, referral: optional, gone: required, at: required, updated: required}
        orders:
          files: "orders*.csv"
          format: csv
          columns: {id: required, contact: optional, email: optional, device: optional, referral: optional, total: required, gone: required, at: required, updated: required}
        refunds:
          files: "refunds*.csv"
          format: csv
          columns: {id: required, order: required, total: required, gone: required, at: required, updated: required}
        events:
          files: "events*.csv"
          format: csv
          columns: {id: required, device: required, user: optional, name: required, source: optional, order: optional, at: required}
        tickets:
          files: "tickets*.csv"
          format: csv
          columns: {id: required, contact: optional, email: optional, status: required, gone: required, at: required, updated: required}
        answers:
          files: "answers*.csv"
          format: csv
          columns: {id: required, email: optional, score: required, gone: required, at: required, updated: required}
      streams:
        - stream: contacts
          feed: contacts
          columns: {contact_id: id, email: email, user_id: user, postal_code: code, referral_code: referral, created_at: at, updated_at: updated, deleted: gone = 'yes'}
        - stream: orders
          feed: orders
          columns: {order_id: id, contact_ref: "concat('crm/', contact)", email: email, anonymous_id: device, referral_code: referral, ordered_at: at, amount: total, updated_at: updated, deleted: gone = 'yes'}
        - stream: refunds
          feed: refunds
          columns: {refund_id: id, order_id: "`order`", amount: total, refunded_at: at, updated_at: updated, deleted: gone = 'yes'}
        - stream: web_events
          feed: events
          columns: {event_id: id, anonymous_id: device, user_id: user, occurred_at: at, name: name, utm_source: source, order_id: "`order`"}
        - stream: tickets
          feed: tickets
          columns: {ticket_id: id, contact_ref: "concat('crm/', contact)", email: email, status: status, created_at: at, updated_at: updated, deleted: gone = 'yes'}
        - stream: survey_answers
          feed: answers
          columns: {answer_id: id, email: email, metric: "'nps'", scale_min: "0", scale_max: "10", score: score, answered_at: at, updated_at: updated, deleted: gone = 'yes'}
      """;

  private static final Instant BEGIN = Instant.parse("2023-11-01T08:00:00Z");
  private static final int DAYS = 240;

  private final Random chance;
  private final int nights;

  /** Per file name, its header. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "contacts", "id,email,user,code,referral,gone,at,updated",
          "orders", "id,contact,email,device,referral,total,gone,at,updated",
          "refunds", "id,order,total,gone,at,updated",
          "events", "id,device,user,name,source,order,at",
          "tickets", "id,contact,email,status,gone,at,updated",
          "answers", "id,email,score,gone,at,updated");

  /** Per night and file, the lines that become known in it. */
  private final List<Map<String, List<String>>> lines = new ArrayList<>();

  RandomCompany(long seed, int groups, int nights) {
    this.chance = new Random(seed);
    this.nights = nights;
    IntStream.range(0, nights).forEach(night -> lines.add(new LinkedHashMap<>()));
    IntStream.range(0, groups).forEach(group -> new Group("g" + group + "-").live());
  }

  /** What becomes known in a night, from 0: the text of each file. */
  Map<String, String> files(int night) {
    return lines.get(night).entrySet().stream()
        .collect(
            Collectors.toMap(
                file -> file.getKey() + ".csv",
                file ->
                    HEADERS.get(file.getKey()) + "\n" + String.join("\n", file.getValue()) + "\n"));
  }

  /** Up to three people. */
  private final class Group {
    private final String name;

    Group(String name) {
      this.name = name;
    }

    void live() {
      records("contacts", 3, id -> List.of(id, email(), maybe(user()), code(), maybe(referral())));
      records(
          "orders",
          4,
          id ->
              List.of(
                  id,
                  maybe(one("c", 3)),
                  maybe(email()),
                  maybe(device()),
                  maybe(referral()),
                  price()));
      records("refunds", 1, id -> List.of(id, one("o", 4), price()));
      records("tickets", 2, id -> List.of(id, maybe(one("c", 3)), maybe(email()), status()));
      records("answers", 2, id -> List.of(id, email(), Integer.toString(chance.nextInt(11))));
      for (int i = 0; i < chance.nextInt(8); i++) {
        String event =
            String.join(
                ",",
                name + "e" + i,
                device(),
                maybe(user()),
                pick("page_view", "product_view", "search", "add_to_cart", "purchase"),
                maybe(pick("google", "newsletter", "facebook")),
                maybe(one("o", 4)),
                moment().toString());
        known("events", event);
      }
    }

    /** Some records of a kind, each in up to three versions, of which the last may delete it. */
    private void records(
        String file, int most, java.util.function.Function<String, List<String>> row) {
      for (int i = 0; i < chance.nextInt(most + 1); i++) {
        String id = name + file.charAt(0) + i;
        Instant at = moment();
        Instant updated = at;
        int versions = 1 + chance.nextInt(3);
        for (int version = 1; version <= versions; version++) {
          String gone = version == versions && chance.nextInt(6) == 0 ? "yes" : "no";
          known(file, String.join(",", row.apply(id)) + "," + gone + "," + at + "," + updated);
          updated = updated.plus(Duration.ofHours(1 + chance.nextInt(500)));
        }
      }
    }

    /** In one night, or in two. */
    private void known(String file, String line) {
      Set<Integer> when = new HashSet<>(Set.of(chance.nextInt(nights)));
      if (chance.nextInt(5) == 0) {
        when.add(chance.nextInt(nights));
      }
      when.forEach(
          night -> lines.get(night).computeIfAbsent(file, f -> new ArrayList<>()).add(line));
    }

    private String one(String kind, int of) {
      return name + kind + chance.nextInt(of);
    }

    private String email() {
      return one("mail", 4) + "@x.no";
    }

    private String user() {
      return one("user", 3);
    }

    private String device() {
      return one("device", 3);
    }

    private String referral() {
      return one("code", 2);
    }

    private String code() {
      return pick("0150", "5003", "");
    }

    private String price() {
      return chance.nextInt(2000) + "." + chance.nextInt(10) + "5";
    }

    private String status() {
      return pick("new", "open", "solved", "closed");
    }
  }

  private Instant moment() {
    // Coarse, so that things also happen at the same moment.
    return BEGIN.plus(Duration.ofMinutes(20L * chance.nextInt(DAYS * 72)));
  }

  private String maybe(String value) {
    return chance.nextBoolean() ? value : "";
  }

  private String pick(String... values) {
    return values[chance.nextInt(values.length)];
  }
}
