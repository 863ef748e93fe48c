package org.kundereise.connect;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kundereise.source.FeedOptions;
import org.kundereise.source.Format;

/** Writes a proposal as a connector. What is not sure enough is written as a comment. */
final class ConnectorText {
  private static final Map<String, String> FEEDS =
      Map.of("survey_answers", "answers", "web_events", "events");

  private final String stream;
  private final Path file;
  private final Look look;
  private final Set<String> required;

  ConnectorText(String stream, Path file, Look look, Set<String> required) {
    this.stream = stream;
    this.file = file;
    this.look = look;
    this.required = required;
  }

  String of(List<ProposedStream> streams, List<String> unmapped, List<String> doubts) {
    StringBuilder text = new StringBuilder();
    String feed = FEEDS.getOrDefault(stream, stream);
    text.append("# Proposed by `reise connect` from ").append(line(name())).append(".\n");
    for (String doubt : doubts) {
      text.append("# ? ").append(line(doubt)).append('\n');
    }
    text.append("connector: ").append(feed).append('\n');
    text.append("description: ")
        .append(quoted("Records of " + stream + ", as " + name() + " holds them"))
        .append('\n');
    text.append("feeds:\n  ").append(feed).append(":\n");
    text.append("    files: ").append(quoted(pattern())).append('\n');
    text.append("    format: ").append(look.format().name().toLowerCase(Locale.ROOT)).append('\n');
    String options = options();
    if (!options.isEmpty()) {
      text.append("    options: {").append(options).append("}\n");
    }
    text.append("    columns:\n");
    presence(streams)
        .forEach(
            (column, must) ->
                text.append("      ")
                    .append(quoted(column))
                    .append(must ? ": required\n" : ": optional\n"));
    unmapped.forEach(column -> text.append("      # not used: ").append(line(column)).append('\n'));
    text.append("streams:\n");
    streams.forEach(proposed -> stream(proposed, feed, text));
    return text.toString();
  }

  private String name() {
    return file.getFileName().toString();
  }

  private void stream(ProposedStream proposed, String feed, StringBuilder text) {
    text.append("  - stream: ").append(proposed.stream()).append('\n');
    text.append("    feed: ").append(feed).append('\n');
    proposed.where().ifPresent(w -> text.append("    where: ").append(quoted(w)).append('\n'));
    text.append("    columns:\n");
    for (Guess guess : proposed.guesses()) {
      boolean sure =
          guess.sureness() >= ProposedStream.SURE_ENOUGH || required.contains(guess.column());
      text.append(sure ? "      " : "      # ? ")
          .append(guess.column())
          .append(guess.nullable() ? "?: " : ": ")
          .append(quoted(guess.sql()))
          .append(String.format(Locale.ROOT, "  # %.2f: ", guess.sureness()))
          .append(line(guess.why()))
          .append('\n');
    }
  }

  /** The raw columns, and whether a file must have them. */
  private Map<String, Boolean> presence(List<ProposedStream> streams) {
    Map<String, Boolean> presence = new LinkedHashMap<>();
    for (String column : look.sample().profile().names()) {
      for (ProposedStream proposed : streams) {
        for (Guess guess : proposed.guesses()) {
          if (guess.raw().contains(column)) {
            presence.merge(column, required.contains(guess.column()), Boolean::logicalOr);
          }
        }
      }
    }
    return presence;
  }

  private String options() {
    FeedOptions options = look.options();
    StringBuilder text = new StringBuilder();
    if (look.format() == Format.CSV) {
      text.append("separator: ").append(quoted(String.valueOf(options.separator())));
      if (options.quote() != '"') {
        text.append(", quote: ").append(quoted(String.valueOf(options.quote())));
      }
    }
    if (!options.encoding().isEmpty()) {
      text.append(text.isEmpty() ? "" : ", ").append("encoding: ").append(options.encoding());
    }
    if (!options.records().isEmpty()) {
      text.append(text.isEmpty() ? "" : ", ").append("records: ").append(quoted(options.records()));
    }
    return text.toString();
  }

  /** A pattern for the files to come: a date in the name is one, other long numbers vary. */
  private String pattern() {
    String name = name().replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
    String dated = name.replaceFirst("\\d{4}-\\d{2}-\\d{2}", "{date}");
    if (!dated.equals(name)) {
      return dated;
    }
    String varied = name.replaceAll("\\d{4,}", "*");
    if (!varied.equals(name)) {
      return varied;
    }
    int dot = name.indexOf('.');
    return dot < 0 ? name + "*" : name.substring(0, dot) + "*" + name.substring(dot);
  }

  /** A text in YAML, in which nothing is a placeholder but what we put there. */
  private static String quoted(String text) {
    String safe =
        text.replaceAll("\\$\\{(?!(time_zone|currency)\\})", "\\$\\${")
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\t", "\\t")
            .replace("\n", "\\n");
    return "\"" + safe + "\"";
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
