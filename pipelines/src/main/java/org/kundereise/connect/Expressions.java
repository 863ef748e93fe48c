package org.kundereise.connect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kundereise.source.ColumnProfile;
import org.kundereise.source.ColumnType;

/** Writes the Spark SQL that reads a raw column as a kind of value. */
final class Expressions {
  private final Settled settled;
  private final Consumer<String> doubts;

  /**
   * @param doubts told what the values leave open
   */
  Expressions(Settled settled, Consumer<String> doubts) {
    this.settled = settled;
    this.doubts = doubts;
  }

  String of(Kind kind, RawColumn column) {
    return switch (kind) {
      case TIME -> time(column);
      case DATE -> date(column);
      case MONEY -> "cast(%s as decimal(18,4))".formatted(plainNumber(column));
      case NUMBER -> "cast(%s as double)".formatted(plainNumber(column));
      case YEAR -> "cast(%s as int)".formatted(column.sql());
      case BOOL -> truth(column);
      case LANGUAGE -> "lower(left(%s, 2))".formatted(column.sql());
      default -> column.sql();
    };
  }

  /** The text of a number with a point and without marks of thousands. */
  String plainNumber(RawColumn column) {
    String pattern = column.profile().pattern();
    List<String> forms = Arrays.stream(pattern.split(ColumnProfile.OR)).distinct().toList();
    boolean comma = forms.stream().anyMatch(form -> form.endsWith(","));
    boolean point = forms.stream().anyMatch(form -> form.endsWith("."));
    if (comma && point) {
      doubts.accept(
          "'%s' has numbers with a decimal comma and numbers with a point; both are taken for the decimal mark."
              .formatted(column.name()));
      return "replace(replace(%s, ' ', ''), ',', '.')".formatted(column.sql());
    }
    boolean threeDigits =
        (comma || point)
            && column.share(v -> !v.matches(".*[.,]\\d+") || v.matches(".*[.,]\\d{3}")) == 1;
    if (threeDigits && forms.stream().allMatch(form -> form.length() == 1)) {
      doubts.accept(
          "'%s' has three digits after every %s, as in %s: is that a decimal mark (as assumed) or one of thousands?"
              .formatted(column.name(), comma ? "comma" : "point", column.example().orElse("")));
    }
    String text = column.sql();
    for (String mark : List.of(" ", "\u00a0", "\u202f", "'")) {
      if (forms.stream().anyMatch(form -> form.startsWith(mark))) {
        text = "replace(%s, '%s', '')".formatted(text, mark.equals("'") ? "\\'" : mark);
      }
    }
    if (comma) {
      boolean thousands = forms.stream().anyMatch(form -> form.equals(".,"));
      text = thousands ? "replace(%s, '.', '')".formatted(text) : text;
      return "replace(%s, ',', '.')".formatted(text);
    }
    return forms.contains(",.") ? "replace(%s, ',', '')".formatted(text) : text;
  }

  private String truth(RawColumn column) {
    return "case when lower(%1$s) in ('true', 'yes', 'y', '1', 'ja', 'j', 'kyllä', 'k') then true when lower(%1$s) in ('false', 'no', 'n', '0', 'nei', 'nej', 'ei', 'e') then false end"
        .formatted(column.sql());
  }

  private String date(RawColumn column) {
    List<String> patterns = patterns(column);
    return coalesce(
        patterns.stream()
            .map(
                pattern ->
                    pattern.startsWith("yyyy-MM-dd")
                        ? "to_date(%s)".formatted(column.sql())
                        : "to_date(%s, %s)".formatted(column.sql(), quoted(pattern)))
            .distinct()
            .toList());
  }

  private String time(RawColumn column) {
    if (Kind.isEpoch(column)) {
      String function =
          column.share(v -> v.length() == 13) > 0.5 ? "timestamp_millis" : "timestamp_seconds";
      return "%s(cast(%s as bigint))".formatted(function, column.sql());
    }
    List<String> patterns = patterns(column);
    boolean zoned = patterns.stream().allMatch(p -> p.endsWith("X") || p.endsWith("'UTC'"));
    boolean anyZone = patterns.stream().anyMatch(p -> p.contains("X") || p.endsWith("'UTC'"));
    if (anyZone && !zoned) {
      doubts.accept(
          "'%s' has times with a zone and times without; all are read as they stand, those without as UTC."
              .formatted(column.name()));
    }
    String parsed =
        coalesce(
            patterns.stream()
                .map(
                    pattern ->
                        isIso(pattern)
                            ? "to_timestamp(%s)".formatted(column.sql())
                            : "to_timestamp(%s, %s)".formatted(column.sql(), quoted(pattern)))
                .distinct()
                .toList());
    if (anyZone || settled.utc().orElse(false)) {
      return parsed;
    }
    if (settled.utc().isEmpty()) {
      doubts.accept(
          ("'%s' names no zone, as in %s: it is taken for the company's local time. If it is UTC,"
                  + " say --utc.")
              .formatted(column.name(), column.example().orElse("")));
    }
    return "to_utc_timestamp(%s, '${time_zone}')".formatted(parsed);
  }

  /** What Spark reads without being told a pattern. */
  private static boolean isIso(String pattern) {
    return pattern.matches("yyyy-MM-dd(('T'| )HH:mm(:ss([.]S+)?)?(X+)?)?");
  }

  private List<String> patterns(RawColumn column) {
    List<String> patterns =
        oneDigitOrTwo(
            Arrays.stream(column.profile().pattern().split(ColumnProfile.OR)).distinct().toList());
    List<String> dayFirst = patterns.stream().filter(p -> p.startsWith("d")).toList();
    List<String> monthFirst = patterns.stream().filter(p -> p.startsWith("M")).toList();
    if (dayFirst.isEmpty() || monthFirst.isEmpty()) {
      return patterns;
    }
    if (settled.dayFirst().isEmpty()) {
      doubts.accept(
          ("'%s' may have the day or the month first, as in %s: no value tells. The day is taken to"
                  + " be first; settle it with --date-order dmy or mdy.")
              .formatted(column.name(), column.example().orElse("")));
    }
    return settled.dayFirst().orElse(true) ? dayFirst : monthFirst;
  }

  /** Where days come with one digit and with two, the pattern with one reads both. */
  private static List<String> oneDigitOrTwo(List<String> patterns) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (String pattern : patterns) {
      String one =
          pattern.replace("dd", "d").replace("MM", "M").replace("HH", "H").replace("hh", "h");
      alike.computeIfAbsent(one, p -> new ArrayList<>()).add(pattern);
    }
    return alike.entrySet().stream()
        .map(same -> same.getValue().size() > 1 ? same.getKey() : same.getValue().get(0))
        .toList();
  }

  private static String coalesce(List<String> expressions) {
    return expressions.size() == 1
        ? expressions.get(0)
        : expressions.stream().collect(Collectors.joining(", ", "coalesce(", ")"));
  }

  private static String quoted(String pattern) {
    return pattern.contains("'") ? "\"" + pattern + "\"" : "'" + pattern + "'";
  }

  /** Whether a column's times are known to the day only. */
  static boolean isDayOnly(RawColumn column) {
    return column.type() == ColumnType.DATE;
  }
}
