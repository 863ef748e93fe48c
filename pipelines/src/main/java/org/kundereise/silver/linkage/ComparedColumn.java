package org.kundereise.silver.linkage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kundereise.silver.linkage.Level.Measure;

/**
 * A column and how its values are compared.
 *
 * @param name the column
 * @param kind what its values are
 * @param levels degrees of agreement, the closest first, the last one {@link Measure#OTHERWISE}
 * @param frequencies how common its values are
 * @param repeats the places of columns whose values it often contains, as an e-mail address
 *     contains the name: where one of these is equal, likeness says nothing new
 */
public record ComparedColumn(
    String name,
    ColumnKind kind,
    List<Level> levels,
    TermFrequencies frequencies,
    List<Integer> repeats)
    implements Serializable {
  private static final double ALIKE = 0.92;
  private static final double SIMILAR = 0.82;
  private static final int LONG_CODE = 6;
  private static final int SHORT_CODE = 3;

  /**
   * The usual levels of a kind.
   *
   * @param length the mean length of the column's values: short codes that differ in a character
   *     are different codes
   */
  static List<Level> levels(ColumnKind kind, double length) {
    List<Level> levels = new ArrayList<>();
    levels.add(Level.of(Measure.EXACT, 0));
    switch (kind) {
      case DATE -> {
        levels.add(Level.of(Measure.DATE_EDITS, 1));
        levels.add(Level.of(Measure.DATE_EDITS, 2));
      }
      case EMAIL -> {
        levels.add(Level.of(Measure.SAME_USER, 0));
        levels.add(Level.of(Measure.JARO_WINKLER, ALIKE));
        levels.add(Level.of(Measure.JARO_WINKLER, SIMILAR));
      }
      case CODE -> {
        if (length >= SHORT_CODE) {
          levels.add(Level.of(Measure.EDITS, 1));
        }
        if (length >= LONG_CODE) {
          levels.add(Level.of(Measure.EDITS, 2));
        }
      }
      case TEXT -> {
        levels.add(Level.of(Measure.JARO_WINKLER, ALIKE));
        levels.add(Level.of(Measure.JARO_WINKLER, SIMILAR));
      }
      case CATEGORY -> {}
    }
    levels.add(Level.of(Measure.OTHERWISE, 0));
    return levels;
  }

  ComparedColumn with(TermFrequencies newFrequencies) {
    return new ComparedColumn(name, kind, levels, newFrequencies, repeats);
  }

  ComparedColumn with(double[] m, double[] u) {
    List<Level> learnt = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      learnt.add(levels.get(i).with(m[i], u[i]));
    }
    return new ComparedColumn(name, kind, List.copyOf(learnt), frequencies, repeats);
  }
}
