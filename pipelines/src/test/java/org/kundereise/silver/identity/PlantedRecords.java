package org.kundereise.silver.identity;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.kundereise.silver.identity.Stewards.Decision;

/**
 * Records of some people with two contacts, a login, addresses, numbers and devices each, some of
 * which they share with others; made by chance, the same for the same seed.
 */
final class PlantedRecords {
  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

  private final Random chance;
  private final int people;

  PlantedRecords(long seed, int people) {
    this.chance = new Random(seed);
    this.people = people;
  }

  List<KnownRecord> make(int count) {
    List<KnownRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(chance.nextInt(people)));
    }
    return records;
  }

  private KnownRecord record(int person) {
    List<String> identifiers = new ArrayList<>();
    if (chance.nextInt(3) == 0) {
      identifiers.add("contact:crm/" + person + (chance.nextInt(5) == 0 ? "b" : "a"));
    }
    if (chance.nextInt(3) == 0) {
      identifiers.add("user:u" + person);
    }
    if (chance.nextInt(3) == 0) {
      identifiers.add("email:" + own(person, "family", 4) + "@x.no");
    }
    if (chance.nextInt(4) == 0) {
      identifiers.add("phone:+47" + (90000000 + own(person, "", 6).hashCode() % 1000));
    }
    if (identifiers.isEmpty() || chance.nextInt(2) == 0) {
      identifiers.add("device:" + own(person, "till", 5) + "-" + chance.nextInt(2));
    }
    // Whole days: records of the same moment test that ties are broken by the data.
    return new KnownRecord(START.plusDays(chance.nextInt(60)), identifiers);
  }

  /** Mostly something of one's own, now and then what others use too. */
  private String own(int person, String shared, int oneIn) {
    return chance.nextInt(oneIn) == 0 ? shared + person / 4 : "p" + person;
  }

  /** Decisions about identifiers that the records carry, none against another. */
  static List<Decision> decisions(long seed, List<KnownRecord> records, int count) {
    Random chance = new Random(seed);
    List<String> all = records.stream().flatMap(r -> r.identifiers().stream()).distinct().toList();
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String left = all.get(chance.nextInt(all.size()));
      String right = all.get(chance.nextInt(all.size()));
      boolean isNew =
          decisions.stream()
              .noneMatch(
                  d ->
                      List.of(d.left(), d.right()).contains(left)
                          || List.of(d.left(), d.right()).contains(right));
      if (isNew && !left.equals(right)) {
        String action = i % 3 == 0 ? Decision.FORCE : Decision.FORBID;
        decisions.add(
            new Decision(action, left, right, "me", "", LocalDate.of(2024, 5, 1).plusDays(i)));
      }
    }
    return decisions;
  }
}
