package org.kundereise.demo;

/** How people and systems write one telephone number. */
final class Phones {
  private Phones() {}

  /** A number as someone typed it, with or without the country. */
  static String typed(Chance chance, Person person) {
    String national = person.phone();
    if (national.isEmpty()) {
      return "";
    }
    return switch (chance.between(0, 4)) {
      case 0 -> person.e164();
      case 1 -> "00" + person.e164().substring(1);
      case 2 -> "+" + person.country().dialling() + " " + spaced(significant(person));
      case 3 -> spaced(national);
      default -> national;
    };
  }

  /** A number that is understood without knowing the country. */
  static String international(Chance chance, Person person) {
    if (person.phone().isEmpty()) {
      return "";
    }
    return chance.happens(0.5)
        ? person.e164()
        : "+" + person.country().dialling() + " " + spaced(significant(person));
  }

  private static String significant(Person person) {
    return person.country() == Country.SE ? person.phone().substring(1) : person.phone();
  }

  private static String spaced(String digits) {
    if (digits.startsWith("0")) {
      return digits.substring(0, 3)
          + "-"
          + digits.substring(3, 6)
          + " "
          + digits.substring(6, 8)
          + " "
          + digits.substring(8);
    }
    return digits.substring(0, 3) + " " + digits.substring(3, 5) + " " + digits.substring(5);
  }
}
