package org.kundereise.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kundereise.stats.value.GammaGamma.Spending;
import org.kundereise.stats.value.Histories;

/** A file with a row a customer: how often, how recently and since when they buy. */
final class RfmFile {
  private final Path file;
  private final Columns columns;
  private final CsvFile csv;
  private double[][] values;
  private int size;

  /** Names of columns. */
  record Columns(
      Optional<String> id, String frequency, String recency, String age, Optional<String> spend) {

    private List<String> numbers() {
      List<String> names = new ArrayList<>(List.of(frequency, recency, age));
      spend.ifPresent(names::add);
      return names;
    }

    private List<String> all() {
      List<String> names = numbers();
      id.ifPresent(names::add);
      return names;
    }
  }

  RfmFile(Path file, Columns columns) {
    this.file = file;
    this.columns = columns;
    this.csv = new CsvFile(file, columns.all());
    this.values = new double[columns.numbers().size()][1024];
  }

  /**
   * What a file says.
   *
   * @param spend of every customer, where it is read
   */
  record Customers(double[] frequency, double[] recency, double[] age, double[] spend) {
    int size() {
      return frequency.length;
    }

    Histories histories() {
      return Histories.of(frequency, recency, age);
    }

    /** Of those who bought again. */
    Spending spending() {
      int[] buyers = IntStream.range(0, size()).filter(i -> frequency[i] > 0).toArray();
      return Spending.of(
          Arrays.stream(buyers).mapToDouble(i -> frequency[i]).toArray(),
          Arrays.stream(buyers).mapToDouble(i -> spend[i]).toArray());
    }
  }

  /**
   * The customers, in the order of the file.
   *
   * @throws UserMistake with file, row and value of what is wrong
   */
  Customers read() {
    List<String> names = columns.numbers();
    csv.read((row, number) -> add(row, names, number));
    if (size == 0) {
      throw new UserMistake("Cannot fit a model to %s: it has no rows".formatted(file));
    }
    double[][] all =
        Arrays.stream(values).map(v -> Arrays.copyOf(v, size)).toArray(double[][]::new);
    return new Customers(all[0], all[1], all[2], all.length > 3 ? all[3] : new double[0]);
  }

  private void add(NamedCsvRecord row, List<String> names, long number) {
    if (size == values[0].length) {
      for (int c = 0; c < values.length; c++) {
        values[c] = Arrays.copyOf(values[c], 2 * size);
      }
    }
    boolean isRead = true;
    for (int c = 0; c < names.size(); c++) {
      String text = row.findField(names.get(c)).orElse("").strip();
      try {
        values[c][size] = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        csv.mistake(number, names.get(c) + who(row), text, "a number");
        isRead = false;
      }
    }
    if (isRead) {
      check(row, number);
      size++;
    }
  }

  private void check(NamedCsvRecord row, long number) {
    double x = values[0][size];
    String mistake = Histories.mistake(x, values[1][size], values[2][size]);
    if (!mistake.isEmpty()) {
      csv.mistake(
          number,
          "the history" + who(row),
          "%s, %s, %s"
              .formatted(
                  row.getField(columns.frequency()).strip(),
                  row.getField(columns.recency()).strip(),
                  row.getField(columns.age()).strip()),
          "another, since " + mistake);
    }
    if (values.length > 3 && x > 0) {
      double spend = values[3][size];
      if (!(spend > 0 && spend < Double.POSITIVE_INFINITY)) {
        String name = columns.spend().orElseThrow();
        csv.mistake(number, name + who(row), row.getField(name), "an amount greater than nothing");
      }
    }
  }

  private String who(NamedCsvRecord row) {
    return columns.id().map(id -> " of " + row.findField(id).orElse("")).orElse("");
  }
}
