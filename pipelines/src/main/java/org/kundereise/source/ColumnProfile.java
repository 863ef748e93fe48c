package org.kundereise.source;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a file's column looks like.
 *
 * @param type as its values look, or as the file declares it
 * @param pattern of dates, times and decimal numbers read from text, as {@link ValueForm} writes
 *     them; several are parted by {@value #OR}
 * @param types how many of the values looked at are of which type; empty where the file declares it
 * @param sketch the smallest hashes of its values: by them the columns of two files can be compared
 */
public record ColumnProfile(
    String name,
    ColumnType type,
    String pattern,
    Map<ColumnType, Integer> types,
    List<Integer> sketch)
    implements Serializable {
  public static final String OR = " or ";

  /** Hashes kept of a column. */
  static final int SKETCH = 16;

  public ColumnProfile {
    // In a fixed order: the text of a profile is kept in bronze.
    types = Collections.unmodifiableMap(new TreeMap<>(types));
    sketch = List.copyOf(sketch);
  }

  /** What a column of these values looks like. */
  public static ColumnProfile of(String name, List<String> values) {
    ColumnForms forms = new ColumnForms();
    values.stream().limit(ProfiledRows.SAMPLE).forEach(forms::add);
    return forms.profile(name);
  }

  /** The share of its values that are of a type, too. */
  public double share(ColumnType of) {
    int all = types.values().stream().mapToInt(Integer::intValue).sum();
    if (all == 0) {
      return type.fits(of) ? 1 : 0;
    }
    int fitting =
        types.entrySet().stream()
            .filter(seen -> seen.getKey().fits(of))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return (double) fitting / all;
  }

  /** Type and pattern in words: of decimal numbers an example made of zeros. */
  public String form() {
    if (pattern.isEmpty()) {
      return type.word();
    }
    return type.word() + " " + (type == ColumnType.DECIMAL ? zeros() : pattern);
  }

  private String zeros() {
    return Arrays.stream(pattern.split(OR))
        .map(
            marks -> {
              String last = marks.substring(marks.length() - 1);
              String thousands =
                  marks.length() > 1 || !".,".contains(last) ? marks.charAt(0) + "000" : "";
              return "0" + thousands + (".,".contains(last) ? last + "0" : "");
            })
        .collect(Collectors.joining(OR));
  }

  /**
   * The share of the values of both that each has, as far as the sketches tell: the Jaccard
   * similarity estimated from the smallest hashes of the union (Broder 1997, section 4).
   */
  public double overlap(ColumnProfile other) {
    Set<Integer> own = new HashSet<>(sketch);
    Set<Integer> others = new HashSet<>(other.sketch);
    TreeSet<Integer> union = new TreeSet<>(own);
    union.addAll(others);
    List<Integer> smallest = union.stream().limit(SKETCH).toList();
    long both = smallest.stream().filter(h -> own.contains(h) && others.contains(h)).count();
    return smallest.isEmpty() ? 0 : (double) both / smallest.size();
  }
}
