package org.kundereise.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** Collects the mistakes of one file, so that its author hears of all of them in one go. */
final class Mistakes {
  private final String file;
  private final List<Mistake> found = new ArrayList<>();

  Mistakes(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  /** A mistake of this file that is not noted. */
  Mistake of(Mark mark, String message) {
    return new Mistake(file, mark.getLine() + 1, mark.getColumn() + 1, message);
  }

  void add(Mark mark, String message) {
    Mistake mistake = of(mark, message);
    if (!found.contains(mistake)) { // a value reached through two aliases is one mistake
      found.add(mistake);
    }
  }

  void addToFile(String message) {
    found.add(new Mistake(file, 0, 0, message));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column));
      throw new ConfigException(found);
    }
  }
}
