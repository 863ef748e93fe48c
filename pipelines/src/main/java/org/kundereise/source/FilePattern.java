package org.kundereise.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with globs ({@code *}, {@code ?}, {@code [a-z]}, <code>{a,b}</code>, a backslash before a
 * character meant literally) and {@code {date}} (yyyy-MM-dd), matched folder by folder.
 */
final class FilePattern {
  private static final String DATE = "{date}";

  /** One name between slashes: literal, or a pattern to try on names. */
  record Segment(String literal, Optional<Pattern> pattern) {
    /** Whether a name fits and, if it holds a date, the same as the path so far. */
    Optional<Match> match(String name, Optional<LocalDate> dateSoFar) {
      boolean hidden = name.startsWith(".") || name.startsWith("_");
      if (pattern.isEmpty() || (hidden && !literal.startsWith(name.substring(0, 1)))) {
        return Optional.empty();
      }
      Matcher matcher = pattern.get().matcher(name);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      if (!literal.contains(DATE)) {
        return Optional.of(new Match(dateSoFar));
      }
      return date(matcher.group("date"))
          .filter(date -> dateSoFar.isEmpty() || dateSoFar.get().equals(date))
          .map(date -> new Match(Optional.of(date)));
    }

    private static Optional<LocalDate> date(String text) {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeException e) { // digits that are no day, such as 2024-02-31
        return Optional.empty();
      }
    }
  }

  /**
   * A name that fits.
   *
   * @param date of the path up to and with the name
   */
  record Match(Optional<LocalDate> date) {}

  private final String root;
  private final List<Segment> segments = new ArrayList<>();

  /**
   * @param path absolute folder or URI
   * @param files below it
   */
  FilePattern(String path, String files) {
    String whole = path.endsWith("/") ? path + files : path + "/" + files;
    int authority = whole.indexOf("://");
    int slash = whole.indexOf('/', authority < 0 ? 0 : authority + 3);
    this.root = whole.substring(0, slash + 1);
    for (String name : whole.substring(slash + 1).split("/+")) {
      if (!name.isEmpty() && !name.equals(".")) {
        segments.add(segment(name));
      }
    }
  }

  /** Where the path begins: a file system's root. */
  String root() {
    return root;
  }

  List<Segment> segments() {
    return segments;
  }

  private static Segment segment(String name) {
    StringBuilder regex = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    boolean glob = false;
    int braces = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (name.startsWith(DATE, i)) {
        regex.append(regex.indexOf("(?<date>") < 0 ? "(?<date>\\d{4}-\\d\\d-\\d\\d)" : "\\k<date>");
        glob = true;
        i += DATE.length() - 1;
      } else if (c == '\\' && i + 1 < name.length()) {
        i++;
        literal.append(name.charAt(i));
        regex.append(Pattern.quote(name.substring(i, i + 1)));
      } else if (c == '[' && name.indexOf(']', i) > 0) {
        int close = name.indexOf(']', i);
        String inside = name.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[");
        regex.append('[').append(inside.startsWith("!") ? "^" + inside.substring(1) : inside);
        regex.append(']');
        glob = true;
        i = close;
      } else {
        glob |= "*?{".indexOf(c) >= 0;
        braces += c == '{' ? 1 : c == '}' && braces > 0 ? -1 : 0;
        literal.append(c);
        regex.append(
            switch (c) {
              case '*' -> "[^/]*";
              case '?' -> "[^/]";
              case '{' -> "(?:";
              case '}' -> ")";
              case ',' -> braces > 0 ? "|" : ",";
              default -> Pattern.quote(String.valueOf(c));
            });
      }
    }
    return glob
        ? new Segment(name, Optional.of(Pattern.compile(regex.toString())))
        : new Segment(literal.toString(), Optional.empty());
  }
}
