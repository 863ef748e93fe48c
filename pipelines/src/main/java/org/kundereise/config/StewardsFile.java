package org.kundereise.config;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kundereise.config.StewardDecision.Action;

/**
 * Reads {@code stewards.csv}, noting what is wrong with its lines. A decision that others of the
 * file contradict is wrong too: no two records can be one person and never be one person.
 */
final class StewardsFile {
  private static final List<String> COLUMNS =
      List.of("action", "left", "right", "by", "reason", "date");
  private static final Set<String> KINDS = Set.of("contact", "user", "email", "phone", "device");
  private static final Pattern IDENTIFIER = Pattern.compile("([a-z]+):(\\S(?:.*\\S)?)");

  private final Path file;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<Set<String>, Long> lines = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();

  StewardsFile(Path file) {
    this.file = file;
  }

  /**
   * The decisions, in the order of the file.
   *
   * @throws ConfigException with every mistake there is
   */
  List<StewardDecision> read() {
    List<StewardDecision> decisions = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> records = reader().ofNamedCsvRecord(text())) {
      for (NamedCsvRecord line : records) {
        if (lines.isEmpty() && mistakes.isEmpty() && !line.getHeader().containsAll(COLUMNS)) {
          mistake(
              1,
              "found the columns %s, expected %s"
                  .formatted(String.join(", ", line.getHeader()), String.join(", ", COLUMNS)));
          break;
        }
        decision(line).ifPresent(decisions::add);
      }
    } catch (CsvParseException | IOException e) {
      mistake(0, "the file is not CSV: " + e.getMessage());
    }
    contradictions(decisions);
    if (!mistakes.isEmpty()) {
      mistakes.sort(Comparator.comparingInt(Mistake::line));
      throw new ConfigException(mistakes);
    }
    return decisions;
  }

  /** Lines of another length come out with their number, to be told with the others. */
  private static CsvReader.CsvReaderBuilder reader() {
    return CsvReader.builder().allowExtraFields(true).allowMissingFields(true);
  }

  private String text() throws IOException {
    String text = Files.readString(file);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private Optional<StewardDecision> decision(NamedCsvRecord line) {
    long at = line.getStartingLineNumber();
    if (line.getFieldCount() != line.getHeader().size()) {
      mistake(
          at,
          "found %d fields, expected %d".formatted(line.getFieldCount(), line.getHeader().size()));
      return Optional.empty();
    }
    int before = mistakes.size();
    Optional<Action> action = action(line.getField("action").strip(), at);
    String left = identifier("left", line, at);
    String right = identifier("right", line, at);
    String by = line.getField("by").strip();
    if (by.isEmpty()) {
      mistake(at, "by: found nothing, expected who decided it");
    }
    LocalDate date = date(line.getField("date").strip(), at);
    if (mistakes.size() == before && left.equals(right)) {
      mistake(at, "right: found '%s' on both sides, expected two identifiers".formatted(right));
    }
    if (mistakes.size() == before) {
      Long earlier = lines.putIfAbsent(Set.of(left, right), at);
      if (earlier != null) {
        mistake(
            at,
            "found '%s' and '%s' a second time, the first is in line %d"
                .formatted(left, right, earlier));
      }
    }
    return mistakes.size() > before
        ? Optional.empty()
        : action.map(
            a -> new StewardDecision(a, left, right, by, line.getField("reason").strip(), date));
  }

  private Optional<Action> action(String word, long line) {
    Map<String, Action> words = Words.of(Action.class);
    if (!words.containsKey(word)) {
      mistake(
          line,
          "action: found '%s', expected force or forbid%s"
              .formatted(word, Suggestion.didYouMean(word, words.keySet())));
    }
    return Optional.ofNullable(words.get(word));
  }

  private String identifier(String column, NamedCsvRecord record, long line) {
    String text = record.getField(column).strip();
    var matcher = IDENTIFIER.matcher(text);
    if (!matcher.matches() || !KINDS.contains(matcher.group(1))) {
      mistake(
          line,
          "%s: found '%s', expected an identifier such as contact:crm/1001, user:kari,"
                  .formatted(column, text)
              + " email:kari@example.com, phone:+4791234567 or device:8f2");
      return "";
    }
    return matcher.group(1).equals("email") ? text.toLowerCase(Locale.ROOT) : text;
  }

  private LocalDate date(String text, long line) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      mistake(line, "date: found '%s', expected a date such as 2026-11-01".formatted(text));
      return LocalDate.EPOCH;
    }
  }

  private void contradictions(List<StewardDecision> decisions) {
    for (StewardDecision decision : decisions) {
      if (decision.action() == Action.FORCE) {
        parents.put(root(decision.left()), root(decision.right()));
      }
    }
    for (StewardDecision decision : decisions) {
      if (decision.action() == Action.FORBID
          && root(decision.left()).equals(root(decision.right()))) {
        mistake(
            lines.get(Set.of(decision.left(), decision.right())),
            "found '%s' and '%s' forbidden, but other lines force them to be one person"
                .formatted(decision.left(), decision.right()));
      }
    }
  }

  private String root(String identifier) {
    String at = identifier;
    while (parents.containsKey(at) && !parents.get(at).equals(at)) {
      at = parents.get(at);
    }
    return at;
  }

  private void mistake(long line, String message) {
    mistakes.add(new Mistake(file.toString(), (int) line, line == 0 ? 0 : 1, message));
  }
}
