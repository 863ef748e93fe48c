package org.kundereise.demo;

/** Keys as systems number things, from which nobody can tell whose they are. */
final class Keys {
  private static final long BITS_24 = (1L << 24) - 1;

  private final long seed;

  Keys(long seed) {
    this.seed = seed;
  }

  long seed() {
    return seed;
  }

  /** A customer number: one to one for person numbers below four million and slots 0 to 3. */
  String contact(int number, int slot) {
    return "K" + (10_000_000 + scramble(number, slot, 0x9E3779L, "contact"));
  }

  String user(int number) {
    return "u" + (50_000_000 + scramble(number, 0, 0x5BD1E9L, "user"));
  }

  /**
   * Seven digits below the limit that no two people share; one to one, since 7,654,321 has no
   * divisor in common with ten or six million.
   */
  String digits(int number, int limit) {
    long shift = Long.remainderUnsigned(Chance.hash(seed, "digits"), limit);
    long digits = (number * 7_654_321L + shift) % limit;
    return String.valueOf(10_000_000 + digits).substring(1);
  }

  String device(int number, int slot) {
    return "v-" + hex(Chance.hash(seed, "device", number, slot));
  }

  String event(int number, int counter) {
    return hex(Chance.hash(seed, "event", number, counter));
  }

  String order(int number, int counter) {
    return "FH" + letters(Chance.hash(seed, "order", number, counter));
  }

  /** A key of another thing: a prefix and ten letters and digits. */
  String of(String prefix, int number, int counter) {
    return prefix + letters(Chance.hash(seed, prefix, number, counter));
  }

  private long scramble(int number, int slot, long odd, String purpose) {
    long shift = Chance.hash(seed, purpose) & BITS_24;
    return ((4L * number + slot) * (odd | 1) + shift) & BITS_24;
  }

  private static String hex(long hash) {
    String digits = Long.toHexString(hash);
    return "0".repeat(16 - digits.length()) + digits;
  }

  private static String letters(long hash) {
    String all = Long.toUnsignedString(hash, 36).toUpperCase(java.util.Locale.ROOT);
    return ("0".repeat(13) + all).substring(all.length() + 3);
  }
}
