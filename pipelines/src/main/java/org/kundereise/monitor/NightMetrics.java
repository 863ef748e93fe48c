package org.kundereise.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kundereise.lake.RowCounts;

/**
 * How the nights stand, in Prometheus' text format, for node_exporter's textfile collector.
 *
 * @param last the last night that was finished
 * @param outcome how the last attempt at a night ended
 * @param steps what its steps did, in the order in which they ended
 */
public record NightMetrics(
    Optional<Last> last, Outcome outcome, Instant at, List<StepFigures> steps) {

  /** A finished night. */
  public record Last(long seq, LocalDate businessDate, boolean hasMarts) {}

  /** How an attempt ended. */
  public enum Outcome {
    GOOD,
    FAILED
  }

  /** What a step did. */
  public record StepFigures(String step, double seconds, RowCounts counts) {}

  /** Writes the file, which whoever reads it sees as it was or as it is now, never half. */
  public void write(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path draft = target.resolveSibling("." + target.getFileName() + ".draft");
    Files.writeString(draft, text());
    Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    last.ifPresent(
        night -> {
          gauge(text, "night_number", "Number of the last finished night", night.seq());
          gauge(
              text,
              "night_business_date_seconds",
              "Business date of the last finished night, in seconds since the epoch",
              night.businessDate().atStartOfDay(ZoneOffset.UTC).toEpochSecond());
          gauge(
              text,
              "night_has_marts",
              "Whether the last finished night published marts",
              night.hasMarts() ? 1 : 0);
        });
    gauge(
        text,
        "last_attempt_success",
        "Whether the last attempt at a night ended well",
        outcome == Outcome.GOOD ? 1 : 0);
    gauge(
        text,
        "last_attempt_timestamp_seconds",
        "When the last attempt at a night ended, in seconds since the epoch",
        at.getEpochSecond());
    head(text, "step_duration_seconds", "How long a step of the last night took");
    steps.forEach(
        step -> sample(text, "step_duration_seconds", Map.of("step", step.step()), step.seconds()));
    head(text, "step_rows", "Rows of a step of the last night, by what became of them");
    Map<String, Function<RowCounts, Long>> kinds = new LinkedHashMap<>();
    kinds.put("in", RowCounts::in);
    kinds.put("written", RowCounts::out);
    kinds.put("rejected", RowCounts::rejected);
    kinds.put("duplicate", RowCounts::duplicate);
    for (StepFigures step : steps) {
      kinds.forEach(
          (kind, count) -> {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("step", step.step());
            labels.put("kind", kind);
            sample(text, "step_rows", labels, count.apply(step.counts()));
          });
    }
    return text.toString();
  }

  private static void gauge(StringBuilder text, String name, String help, double value) {
    head(text, name, help);
    sample(text, name, Map.of(), value);
  }

  private static void head(StringBuilder text, String name, String help) {
    text.append(
        "# HELP kundereise_%s %s\n# TYPE kundereise_%s gauge\n".formatted(name, help, name));
  }

  private static void sample(
      StringBuilder text, String name, Map<String, String> labels, double value) {
    String inBraces =
        labels.isEmpty()
            ? ""
            : "{"
                + String.join(
                    ",",
                    labels.entrySet().stream()
                        .map(l -> "%s=\"%s\"".formatted(l.getKey(), escaped(l.getValue())))
                        .toList())
                + "}";
    String number =
        value == Math.rint(value)
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, "%.3f", value);
    text.append("kundereise_%s%s %s\n".formatted(name, inBraces, number));
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
