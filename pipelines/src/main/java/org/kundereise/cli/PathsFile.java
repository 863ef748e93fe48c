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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.kundereise.stats.attribution.CountedPath;

/**
 * A file of counted paths as other attribution tools write them: CSV with a header, the columns
 * {@code path} (channels parted by {@code >}) and {@code total_conversions}, and where they are
 * there {@code total_conversion_value} and {@code total_null}.
 */
final class PathsFile {
  private static final String PATH = "path";
  private static final String CONVERSIONS = "total_conversions";
  private static final String VALUE = "total_conversion_value";
  private static final String NULLS = "total_null";
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d*)?([eE][+-]?\\d{1,2})?");
  private static final int SHOWN_MISTAKES = 20;

  private final Path file;
  private final List<String> mistakes = new ArrayList<>();

  PathsFile(Path file) {
    this.file = file;
  }

  /**
   * The paths, in the order of the file.
   *
   * @throws UserMistake with file, row and value of what is wrong
   */
  List<CountedPath> read() {
    if (!Files.isRegularFile(file)) {
      throw new UserMistake("Cannot read %s: it is not there".formatted(file));
    }
    List<CountedPath> paths = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = open()) {
      long number = 0;
      for (NamedCsvRecord row : rows) {
        if (number == 0) {
          checkColumns(row.getHeader());
        }
        paths.add(path(row, ++number));
      }
    } catch (CsvParseException | IOException e) {
      throw new UserMistake("Cannot read %s: it is not CSV: %s".formatted(file, e.getMessage()));
    }
    throwMistakes();
    if (paths.stream().mapToDouble(CountedPath::conversions).sum() == 0) {
      throw new UserMistake(
          "Cannot attribute the paths of %s: there is no conversion in its %,d rows"
              .formatted(file, paths.size()));
    }
    return paths;
  }

  private CsvReader<NamedCsvRecord> open() throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator())
        .detectBomHeader(true)
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
    for (String required : List.of(PATH, CONVERSIONS)) {
      if (!columns.contains(required)) {
        throw new UserMistake(
            "Cannot read %s: it has no column %s; it has %s"
                .formatted(file, required, String.join(", ", columns)));
      }
    }
    if (Set.copyOf(columns).size() < columns.size()) {
      throw new UserMistake(
          "Cannot read %s: a column is there twice; it has %s"
              .formatted(file, String.join(", ", columns)));
    }
  }

  private CountedPath path(NamedCsvRecord row, long number) {
    if (row.getFieldCount() != row.getHeader().size()) {
      mistake(number, "the row", String.join(" ", row.getFields()), "as many fields as the header");
    }
    double conversions = amount(row, CONVERSIONS, number);
    double value = amount(row, VALUE, number);
    if (conversions == 0 && value > 0) {
      mistake(number, VALUE, row.getField(VALUE), "nothing, since there is no conversion");
    }
    return new CountedPath(channels(row, number), conversions, value, amount(row, NULLS, number));
  }

  private List<String> channels(NamedCsvRecord row, long number) {
    String path = row.findField(PATH).orElse("");
    List<String> channels = Arrays.stream(path.split(">", -1)).map(String::strip).toList();
    if (channels.contains("")) {
      mistake(number, PATH, path, "channels parted by >, each with a name");
    }
    return channels;
  }

  private double amount(NamedCsvRecord row, String column, long number) {
    String text = row.findField(column).orElse("0").strip();
    if (!AMOUNT.matcher(text).matches()) {
      mistake(number, column, text, "a number that is not negative");
      return 0;
    }
    return Double.parseDouble(text);
  }

  private void mistake(long number, String column, String found, String expected) {
    mistakes.add("row %,d: %s is '%s', expected %s".formatted(number, column, found, expected));
  }

  private void throwMistakes() {
    if (mistakes.isEmpty()) {
      return;
    }
    List<String> shown = mistakes.subList(0, Math.min(SHOWN_MISTAKES, mistakes.size()));
    int more = mistakes.size() - shown.size();
    throw new UserMistake(
        "Cannot read the paths of %s:%n%s%s"
            .formatted(
                file,
                String.join(System.lineSeparator(), shown),
                more == 0 ? "" : "%nand %,d more".formatted(more)));
  }
}
