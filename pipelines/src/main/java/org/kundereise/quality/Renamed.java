package org.kundereise.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.kundereise.source.ColumnProfile;
import org.kundereise.source.FileProfile;

/**
 * A column that left and one that came and are probably the same.
 *
 * @param sureness 0 to 1
 */
record Renamed(ColumnProfile from, ColumnProfile to, double sureness) {
  /** Below it the two are told as dropped and added. */
  private static final double LEAST = 0.6;

  /** Names less alike than this say nothing: two arbitrary words reach it easily. */
  private static final double UNLIKE = 0.7;

  private static final double LEAST_OVERLAP = 0.25;

  /** The pairs, each column in one at most; the surest first. */
  static List<Renamed> among(
      FileProfile before, FileProfile after, List<String> dropped, List<String> added) {
    List<Renamed> pairs = new ArrayList<>();
    for (String from : dropped) {
      for (String to : added) {
        boolean samePlace = before.names().indexOf(from) == after.names().indexOf(to);
        pairs.add(
            pair(before.column(from).orElseThrow(), after.column(to).orElseThrow(), samePlace));
      }
    }
    pairs.removeIf(pair -> pair.sureness() < LEAST);
    pairs.sort(
        Comparator.comparingDouble(Renamed::sureness)
            .reversed()
            .thenComparing(pair -> pair.from().name())
            .thenComparing(pair -> pair.to().name()));
    Set<ColumnProfile> taken = new HashSet<>();
    List<Renamed> renamed = new ArrayList<>();
    for (Renamed pair : pairs) {
      if (!taken.contains(pair.from()) && !taken.contains(pair.to())) {
        taken.add(pair.from());
        taken.add(pair.to());
        renamed.add(pair);
      }
    }
    return renamed;
  }

  /**
   * Name, values and place each speak for it independently: the pair is another column only if all
   * of them mislead. The weights say how often each does, by judgement, not by measurement.
   */
  private static Renamed pair(ColumnProfile from, ColumnProfile to, boolean samePlace) {
    boolean typesFit = from.type().fits(to.type()) || to.type().fits(from.type());
    double name = Math.max(0, (similarity(from.name(), to.name()) - UNLIKE) / (1 - UNLIKE));
    double overlap = from.overlap(to);
    double values = from.type() == to.type() && overlap >= LEAST_OVERLAP ? overlap : 0;
    if (!typesFit || (name == 0 && values == 0)) {
      return new Renamed(from, to, 0);
    }
    double sureness = 1 - (1 - 0.85 * name) * (1 - 0.85 * values) * (1 - (samePlace ? 0.5 : 0.0));
    return new Renamed(from, to, Math.round(sureness * 100) / 100.0);
  }

  /** Jaro-Winkler similarity (Winkler 1990) of names without case and marks. */
  private static double similarity(String one, String other) {
    return new JaroWinklerSimilarity().apply(plain(one), plain(other));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[ _.-]", "");
  }
}
