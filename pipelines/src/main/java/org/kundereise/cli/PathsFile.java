package org.kundereise.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private final Path file;
  private final CsvFile csv;

  PathsFile(Path file) {
    this.file = file;
    this.csv = new CsvFile(file, List.of(PATH, CONVERSIONS));
  }

  /**
   * The paths, in the order of the file.
   *
   * @throws UserMistake with file, row and value of what is wrong
   */
  List<CountedPath> read() {
    List<CountedPath> paths = new ArrayList<>();
    csv.read((row, number) -> paths.add(path(row, number)));
    if (paths.stream().mapToDouble(CountedPath::conversions).sum() == 0) {
      throw new UserMistake(
          "Cannot attribute the paths of %s: there is no conversion in its %,d rows"
              .formatted(file, paths.size()));
    }
    return paths;
  }

  private CountedPath path(NamedCsvRecord row, long number) {
    double conversions = amount(row, CONVERSIONS, number);
    double value = amount(row, VALUE, number);
    if (conversions == 0 && value > 0) {
      csv.mistake(number, VALUE, row.getField(VALUE), "nothing, since there is no conversion");
    }
    return new CountedPath(channels(row, number), conversions, value, amount(row, NULLS, number));
  }

  private List<String> channels(NamedCsvRecord row, long number) {
    String path = row.findField(PATH).orElse("");
    List<String> channels = Arrays.stream(path.split(">", -1)).map(String::strip).toList();
    if (channels.contains("")) {
      csv.mistake(number, PATH, path, "channels parted by >, each with a name");
    }
    return channels;
  }

  private double amount(NamedCsvRecord row, String column, long number) {
    String text = row.findField(column).orElse("0").strip();
    if (!AMOUNT.matcher(text).matches()) {
      csv.mistake(number, column, text, "a number that is not negative");
      return 0;
    }
    return Double.parseDouble(text);
  }
}
