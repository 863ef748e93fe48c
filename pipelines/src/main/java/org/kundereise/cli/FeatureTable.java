package org.kundereise.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.kundereise.stats.classification.TrainingRows;

/**
 * An analyst's table as models see it: numbers stay numbers, words become a column for each word,
 * and where something is missing the median stands, with a column that says so.
 *
 * @param names of the features
 * @param rows with what is to be predicted
 */
record FeatureTable(List<String> names, TrainingRows rows) {
  private static final int MOST_WORDS = 50;

  /**
   * @param leftOut columns not to learn from
   * @param notes told what was done to columns
   * @throws UserMistake if there is nothing to learn, or nothing to learn from
   */
  static FeatureTable of(
      RowsFile file, String target, String positive, Set<String> leftOut, Consumer<String> notes) {
    boolean[] outcomes = outcomes(file, target, positive);
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    leftOut.forEach(file::column);
    for (String name : file.columns().keySet()) {
      if (!name.equals(target) && !leftOut.contains(name)) {
        new Encoder(name, file.column(name), notes).addTo(names, columns);
      }
    }
    if (columns.isEmpty()) {
      throw new UserMistake(
          "Cannot learn from %s: no column beside %s says anything".formatted(file.file(), target));
    }
    double[][] features = new double[outcomes.length][columns.size()];
    for (int i = 0; i < features.length; i++) {
      for (int j = 0; j < columns.size(); j++) {
        features[i][j] = columns.get(j)[i];
      }
    }
    return new FeatureTable(List.copyOf(names), new TrainingRows(features, outcomes));
  }

  private static boolean[] outcomes(RowsFile file, String target, String positive) {
    List<String> values = file.column(target);
    boolean[] outcomes = new boolean[values.size()];
    int positives = 0;
    for (int i = 0; i < outcomes.length; i++) {
      if (RowsFile.isMissing(values.get(i))) {
        throw new UserMistake(
            "Cannot learn from %s: row %,d has no %s".formatted(file.file(), i + 1, target));
      }
      outcomes[i] = values.get(i).equals(positive);
      positives += outcomes[i] ? 1 : 0;
    }
    if (positives == 0 || positives == outcomes.length) {
      Set<String> found = new TreeSet<>(values);
      throw new UserMistake(
          "Cannot learn from %s: %s is '%s' in %s; it has %s"
              .formatted(
                  file.file(),
                  target,
                  positive,
                  positives == 0 ? "no row" : "all rows",
                  found.size() > 10
                      ? found.size() + " different values"
                      : String.join(", ", found)));
    }
    return outcomes;
  }

  /** Makes features of one column. */
  private record Encoder(String name, List<String> values, Consumer<String> notes) {

    void addTo(List<String> names, List<double[]> columns) {
      Set<String> different = new HashSet<>(values);
      different.remove("");
      double[] numbers = numbers();
      if (different.size() < 2 && different.size() == values.size()) {
        return;
      }
      if (different.size() == values.size() && (numbers == null || isCounter(numbers))) {
        notes.accept(label() + ": left out, since it only names the row");
      } else if (numbers != null) {
        addNumbers(numbers, names, columns);
      } else if (different.size() > MOST_WORDS) {
        notes.accept(
            "%s: left out, since it has %,d different texts".formatted(label(), different.size()));
      } else {
        addWords(different, names, columns);
      }
    }

    private String label() {
      return name.isEmpty() ? "the column without a name" : name;
    }

    /** Null where a value is no number. */
    private double[] numbers() {
      double[] numbers = new double[values.size()];
      for (int i = 0; i < numbers.length; i++) {
        String value = values.get(i);
        try {
          numbers[i] = RowsFile.isMissing(value) ? Double.NaN : Double.parseDouble(value);
        } catch (NumberFormatException e) {
          return null;
        }
      }
      return numbers;
    }

    /** Whether every number is one more than the one before. */
    private static boolean isCounter(double[] numbers) {
      for (int i = 1; i < numbers.length; i++) {
        if (numbers[i] - numbers[i - 1] != 1) {
          return false;
        }
      }
      return true;
    }

    private void addNumbers(double[] numbers, List<String> names, List<double[]> columns) {
      double[] known = Arrays.stream(numbers).filter(n -> !Double.isNaN(n)).sorted().toArray();
      if (known.length == 0) {
        notes.accept(label() + ": left out, since all values are missing");
        return;
      }
      int missing = numbers.length - known.length;
      if (missing > 0) {
        double median = known[known.length / 2];
        double[] isMissing = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
          isMissing[i] = Double.isNaN(numbers[i]) ? 1 : 0;
          numbers[i] = Double.isNaN(numbers[i]) ? median : numbers[i];
        }
        notes.accept(
            "%s: %,d values are missing; the median %s stands for them, and a column says where"
                .formatted(label(), missing, median));
        names.add(name + " is missing");
        columns.add(isMissing);
      }
      names.add(name);
      columns.add(numbers);
    }

    /** A column for each word; of two words one column says all. */
    private void addWords(Set<String> different, List<String> names, List<double[]> columns) {
      List<String> words = new ArrayList<>(new TreeSet<>(different));
      if (values.contains("")) {
        notes.accept("%s: where it is missing, that counts as a word".formatted(label()));
      } else if (words.size() == 2) {
        words.remove(0);
      }
      for (String word : words) {
        names.add(name + " = " + word);
        columns.add(values.stream().mapToDouble(value -> value.equals(word) ? 1 : 0).toArray());
      }
    }
  }
}
