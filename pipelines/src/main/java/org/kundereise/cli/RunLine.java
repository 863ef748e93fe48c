package org.kundereise.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kundereise.airflow.DagRun;

/** A run of a night as a line for people, and as fields for programs. */
record RunLine(ScheduledNights nights, DagRun run) {
  String text() {
    return "  %-10s  %-8s %9s  %-19s  %s"
        .formatted(
            nights.date(run).map(LocalDate::toString).orElse(""),
            ScheduledNights.Words.of(run),
            seconds().map(s -> s + " s").orElse(""),
            run.startedAt().map(this::local).orElse(""),
            run.id());
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", run.id());
    fields.put("date", nights.date(run).map(LocalDate::toString).orElse(null));
    fields.put("state", ScheduledNights.Words.of(run));
    fields.put("type", run.type());
    fields.put("started_at", run.startedAt().map(Instant::toString).orElse(null));
    fields.put("ended_at", run.endedAt().map(Instant::toString).orElse(null));
    fields.put("seconds", seconds().orElse(null));
    return fields;
  }

  private String local(Instant time) {
    return time.atZone(nights.zone()).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private Optional<Long> seconds() {
    return run.startedAt()
        .flatMap(start -> run.endedAt().map(end -> ChronoUnit.SECONDS.between(start, end)));
  }
}
