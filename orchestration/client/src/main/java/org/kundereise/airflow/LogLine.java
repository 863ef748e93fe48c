package org.kundereise.airflow;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a task's log.
 *
 * @param level such as {@code info} or {@code error}; empty where it has none
 */
public record LogLine(Optional<Instant> at, String level, String text) {
  /** The content of an answer: objects, or texts where Airflow could not take a log apart. */
  static List<LogLine> of(Object content) {
    List<LogLine> lines = new ArrayList<>();
    if (content instanceof List<?> list) {
      for (Object item : list) {
        lines.add(item instanceof Map<?, ?> fields ? of(fields) : text(String.valueOf(item)));
      }
    } else if (content != null) {
      lines.add(text(content.toString()));
    }
    return lines;
  }

  private static LogLine text(String text) {
    return new LogLine(Optional.empty(), "", text);
  }

  private static LogLine of(Map<?, ?> fields) {
    Object level = fields.get("level");
    Object event = fields.get("event");
    return new LogLine(
        time(fields.get("timestamp")),
        level == null ? "" : level.toString(),
        (event == null ? "" : event.toString()) + errors(fields.get("error_detail")));
  }

  /** What went wrong in Python, without the places in its files. */
  private static String errors(Object detail) {
    StringBuilder text = new StringBuilder();
    if (detail instanceof List<?> errors) {
      for (Object error : errors) {
        if (error instanceof Map<?, ?> fields) {
          text.append(": ").append(fields.get("exc_type")).append(": ");
          text.append(fields.get("exc_value"));
        }
      }
    }
    return text.toString();
  }

  private static Optional<Instant> time(Object timestamp) {
    try {
      return Optional.ofNullable(timestamp)
          .map(text -> OffsetDateTime.parse(text.toString()).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
