package org.kundereise.silver.identity;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Versions of contacts: people with one to three contacts each, misspelt, with addresses of their
 * own, families' or none; contacts change, are deleted, and some come back. Made by chance, the
 * same for the same seed.
 */
final class PlantedContacts {
  static final List<String> COLUMNS =
      List.of("first_name", "last_name", "email", "phone", "postal_code", "birth_year");

  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);
  private static final String[] FIRST = "kari ola anne per liv nils berit arne".split(" ");
  private static final String[] LAST =
      "nordmann hansen bakken solberg lindqvist aas fjeldstad".split(" ");

  private final Random chance;
  private final Map<String, String> person = new HashMap<>();

  PlantedContacts(long seed) {
    this.chance = new Random(seed);
  }

  /**
   * A contact as its source says it is from some time on.
   *
   * @param version one more than that of the version before
   * @param said in the order of {@link #COLUMNS}, empty where nothing
   */
  record Version(
      String id, int version, LocalDateTime createdAt, boolean isDeleted, List<String> said) {
    String of(String column) {
      return said.get(COLUMNS.indexOf(column));
    }

    KnownRecord known() {
      List<String> identifiers = new ArrayList<>();
      identifiers.add("contact:crm/" + id);
      for (String kind : List.of("email", "phone")) {
        if (!of(kind).isEmpty()) {
          identifiers.add(kind + ":" + of(kind));
        }
      }
      return new KnownRecord(createdAt, identifiers);
    }
  }

  /** The person of every contact. */
  Map<String, String> truth() {
    return person;
  }

  List<Version> make(int people) {
    List<Version> versions = new ArrayList<>();
    for (int p = 0; p < people; p++) {
      List<String> self =
          List.of(
              FIRST[chance.nextInt(FIRST.length)],
              LAST[(int) (LAST.length * Math.pow(chance.nextDouble(), 2))],
              "p%d@x.no".formatted(p),
              "+47%d".formatted(90000000 + p),
              "%04d".formatted(100 + chance.nextInt(400)),
              String.valueOf(1950 + chance.nextInt(50)));
      int contacts = 1 + chance.nextInt(3);
      for (int c = 0; c < contacts; c++) {
        String id = "%d%c".formatted(p, 'a' + c);
        person.put(id, "p" + p);
        LocalDateTime createdAt = START.plusDays(chance.nextInt(200));
        int last = 1 + chance.nextInt(3);
        for (int v = 1; v <= last; v++) {
          boolean isDeleted = v > 1 && chance.nextInt(4) == 0;
          versions.add(new Version(id, v, createdAt, isDeleted, told(self, p)));
        }
      }
    }
    return versions;
  }

  private List<String> told(List<String> self, int p) {
    List<String> told = new ArrayList<>(self);
    told.set(0, spoilt(self.get(0)));
    told.set(1, spoilt(self.get(1)));
    told.set(
        2,
        switch (chance.nextInt(6)) {
          case 0 -> self.get(2);
          case 1 -> "family%d@x.no".formatted(p / 4);
          case 2 -> "info@firm%d.no".formatted(p / 9);
          default -> "";
        });
    told.set(3, chance.nextInt(4) == 0 ? self.get(3) : "");
    told.set(4, chance.nextInt(6) == 0 ? "ukjent" : self.get(4));
    return told;
  }

  private String spoilt(String name) {
    int place = 1 + chance.nextInt(name.length() - 1);
    return chance.nextInt(5) == 0 ? name.substring(0, place) + "x" + name.substring(place) : name;
  }
}
