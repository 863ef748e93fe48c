package org.kundereise.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kundereise.source.ColumnProfile;
import org.kundereise.source.ColumnType;
import org.kundereise.source.FileProfile;
import org.kundereise.source.Format;

/** How the columns of two files of a feed differ. */
final class SchemaDifference {
  /** A file has another type when not even half of its values are of the old one. */
  private static final double MOST = 0.5;

  private SchemaDifference() {}

  /** The changes, in the order: dropped and renamed, added, retyped, reordered. */
  static List<Change> between(FileProfile before, FileProfile after, Format format) {
    List<String> dropped = without(before, after);
    List<String> added = without(after, before);
    List<Renamed> renamed = Renamed.among(before, after, dropped, added);
    Set<String> left = renamed.stream().map(r -> r.from().name()).collect(Collectors.toSet());
    Set<String> came = renamed.stream().map(r -> r.to().name()).collect(Collectors.toSet());
    List<Change> changes = new ArrayList<>();
    renamed.forEach(r -> changes.add(Change.renamed(r.from().name(), r.to().name(), r.sureness())));
    dropped.stream().filter(c -> !left.contains(c)).forEach(c -> changes.add(Change.dropped(c)));
    added.stream().filter(c -> !came.contains(c)).forEach(c -> changes.add(Change.added(c)));
    for (ColumnProfile column : after.columns()) {
      before
          .column(column.name())
          .filter(old -> isRetyped(old, column))
          .ifPresent(old -> changes.add(Change.retyped(column.name(), old.form(), column.form())));
    }
    if (format != Format.JSON && format != Format.JSONL) { // keys of objects have no order
      reorder(before, after, changes);
    }
    return changes;
  }

  private static List<String> without(FileProfile file, FileProfile other) {
    return file.names().stream().filter(name -> other.column(name).isEmpty()).toList();
  }

  private static void reorder(FileProfile before, FileProfile after, List<Change> changes) {
    List<String> was = before.names().stream().filter(n -> after.column(n).isPresent()).toList();
    List<String> is = after.names().stream().filter(n -> before.column(n).isPresent()).toList();
    if (!was.equals(is)) {
      changes.add(Change.reordered(String.join(", ", was), String.join(", ", is)));
    }
  }

  /**
   * Whether the values no longer look as they did. A text column whose few values happen to be
   * numbers, or a price list of whole amounts, is no change; neither is a column without values.
   */
  static boolean isRetyped(ColumnProfile before, ColumnProfile after) {
    if (before.type() == ColumnType.EMPTY || after.type() == ColumnType.EMPTY) {
      return false;
    }
    return after.share(before.type()) < MOST
        || (after.type() == before.type() && !sharePattern(before.pattern(), after.pattern()));
  }

  /** Whether the old values are among what the new type allows: whole numbers became decimals. */
  static boolean isWidened(ColumnProfile before, ColumnProfile after) {
    return before.type() != after.type()
        && before.type().fits(after.type())
        && after.type() != ColumnType.TEXT;
  }

  /** One pattern in common is enough; one digit or two, and the time of day, make no difference. */
  private static boolean sharePattern(String before, String after) {
    if (before.isEmpty() || after.isEmpty()) {
      return true;
    }
    Set<String> old = patterns(before);
    return patterns(after).stream().anyMatch(old::contains);
  }

  private static Set<String> patterns(String patterns) {
    return Arrays.stream(patterns.split(ColumnProfile.OR))
        .map(pattern -> pattern.contains("yy") ? day(pattern) : decimalMark(pattern))
        .collect(Collectors.toSet());
  }

  private static String day(String pattern) {
    return pattern.replaceAll("[ '].*", "").replace("dd", "d").replace("MM", "M");
  }

  private static String decimalMark(String pattern) {
    return pattern.substring(pattern.length() - 1);
  }
}
