package org.kundereise.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A CSV file of the user's with a header, separated by {@code ;}, {@code ,} or tab. What is wrong
 * with its rows is noted and told at once.
 */
final class CsvFile {
  private static final int SHOWN_MISTAKES = 20;

  private final Path file;
  private final List<String> required;
  private final List<String> mistakes = new ArrayList<>();
  private long more;

  /**
   * @param required the columns it must have
   */
  CsvFile(Path file, List<String> required) {
    this.file = file;
    this.required = required;
  }

  /** Takes a row. */
  @FunctionalInterface
  interface Rows {
    /**
     * @param number from 1 below the header
     */
    void add(NamedCsvRecord row, long number);
  }

  /**
   * Reads all rows.
   *
   * @return how many there are
   * @throws UserMistake with file, row and value of what is wrong
   */
  long read(Rows rows) {
    if (!Files.isRegularFile(file)) {
      throw new UserMistake("Cannot read %s: it is not there".formatted(file));
    }
    long number = 0;
    try (CsvReader<NamedCsvRecord> records = open()) {
      for (NamedCsvRecord row : records) {
        if (number == 0) {
          checkColumns(row.getHeader());
        }
        number++;
        if (row.getFieldCount() != row.getHeader().size()) {
          mistake(
              number, "the row", String.join(" ", row.getFields()), "as many fields as the header");
        }
        rows.add(row, number);
      }
    } catch (CsvParseException | IOException e) {
      throw new UserMistake("Cannot read %s: it is not CSV: %s".formatted(file, e.getMessage()));
    }
    throwMistakes();
    return number;
  }

  private CsvReader<NamedCsvRecord> open() throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator())
        .detectBomHeader(true)
        .allowMissingFields(true)
        .allowExtraFields(true)
        .ofNamedCsvRecord(file);
  }

  /** That of {@code ; , tab} which the header has most of. */
  private char separator() throws IOException {
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String header = text.readLine();
      char separator = ';';
      for (char candidate : new char[] {',', '\t'}) {
        if (header != null && count(header, candidate) > count(header, separator)) {
          separator = candidate;
        }
      }
      return separator;
    }
  }

  private static long count(String text, char character) {
    return text.chars().filter(c -> c == character).count();
  }

  private void checkColumns(List<String> columns) {
    for (String name : required) {
      if (!columns.contains(name)) {
        throw new UserMistake(
            "Cannot read %s: it has no column %s; it has %s"
                .formatted(file, name, String.join(", ", columns)));
      }
    }
    if (Set.copyOf(columns).size() < columns.size()) {
      throw new UserMistake(
          "Cannot read %s: a column is there twice; it has %s"
              .formatted(file, String.join(", ", columns)));
    }
  }

  /** Notes what is wrong with a row. */
  void mistake(long number, String column, String found, String expected) {
    if (mistakes.size() == SHOWN_MISTAKES) {
      more++;
      return;
    }
    mistakes.add("row %,d: %s is '%s', expected %s".formatted(number, column, found, expected));
  }

  private void throwMistakes() {
    if (mistakes.isEmpty()) {
      return;
    }
    throw new UserMistake(
        "Cannot read the rows of %s:%n%s%s"
            .formatted(
                file,
                String.join(System.lineSeparator(), mistakes),
                more == 0 ? "" : "%nand %,d more".formatted(more)));
  }
}
