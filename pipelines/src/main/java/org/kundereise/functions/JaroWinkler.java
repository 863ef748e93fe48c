package org.kundereise.functions;

/**
 * The Jaro-Winkler similarity of two texts, from 0 (nothing in common) to 1 (equal).
 *
 * <p>Jaro (1989): characters are common when they are equal and no further apart than half the
 * longer text; the similarity is the mean of the common share of either text and of the share of
 * common characters that stand in the same order. Winkler (1990) adds a tenth of what is missing
 * for each of the first four characters that agree, where Jaro's similarity is above 0.7, as his
 * own program does. Characters are UTF-16 units.
 */
public final class JaroWinkler {
  private static final double BOOST_ABOVE = 0.7;
  private static final double PER_PREFIX_CHARACTER = 0.1;
  private static final int LONGEST_PREFIX = 4;

  private JaroWinkler() {}

  /** The similarity; two empty texts are equal. */
  public static double similarity(String a, String b) {
    double jaro = jaro(a, b);
    if (jaro <= BOOST_ABOVE) {
      return jaro;
    }
    int longest = Math.min(LONGEST_PREFIX, Math.min(a.length(), b.length()));
    int prefix = 0;
    while (prefix < longest && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * PER_PREFIX_CHARACTER * (1 - jaro);
  }

  private static double jaro(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() && b.isEmpty() ? 1 : 0;
    }
    return a.length() <= Long.SIZE && b.length() <= Long.SIZE ? ofShort(a, b) : ofLong(a, b);
  }

  /** Marks common characters in the bits of two numbers, so that nothing is allocated. */
  private static double ofShort(String a, String b) {
    int reach = reach(a, b);
    long inA = 0;
    long inB = 0;
    for (int i = 0; i < a.length(); i++) {
      int end = Math.min(b.length(), i + reach + 1);
      for (int j = Math.max(0, i - reach); j < end; j++) {
        if ((inB & 1L << j) == 0 && a.charAt(i) == b.charAt(j)) {
          inA |= 1L << i;
          inB |= 1L << j;
          break;
        }
      }
    }
    int common = Long.bitCount(inA);
    int outOfOrder = 0;
    while (inA != 0) {
      if (a.charAt(Long.numberOfTrailingZeros(inA)) != b.charAt(Long.numberOfTrailingZeros(inB))) {
        outOfOrder++;
      }
      inA &= inA - 1;
      inB &= inB - 1;
    }
    return similarity(common, outOfOrder, a, b);
  }

  private static double ofLong(String a, String b) {
    int reach = reach(a, b);
    boolean[] inB = new boolean[b.length()];
    StringBuilder commonOfA = new StringBuilder();
    for (int i = 0; i < a.length(); i++) {
      int end = Math.min(b.length(), i + reach + 1);
      for (int j = Math.max(0, i - reach); j < end; j++) {
        if (!inB[j] && a.charAt(i) == b.charAt(j)) {
          commonOfA.append(a.charAt(i));
          inB[j] = true;
          break;
        }
      }
    }
    int outOfOrder = 0;
    int next = 0;
    for (int j = 0; j < b.length(); j++) {
      if (inB[j] && commonOfA.charAt(next++) != b.charAt(j)) {
        outOfOrder++;
      }
    }
    return similarity(commonOfA.length(), outOfOrder, a, b);
  }

  private static int reach(String a, String b) {
    return Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
  }

  private static double similarity(double common, int outOfOrder, String a, String b) {
    if (common == 0) {
      return 0;
    }
    double inOrder = (common - outOfOrder / 2) / common;
    return (common / a.length() + common / b.length() + inOrder) / 3;
  }
}
