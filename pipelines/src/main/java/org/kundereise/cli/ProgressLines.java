package org.kundereise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kundereise.lake.Ledger.FinishedStep;
import org.kundereise.lake.RowCounts;
import org.kundereise.night.Night;
import org.kundereise.night.Progress;
import org.kundereise.night.Step;
import picocli.CommandLine.Model.CommandSpec;

/** One line a step: as JSON on standard output, or as text for people. */
final class ProgressLines implements Progress {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter people;
  private final PrintWriter machines;
  private final Set<String> running = new LinkedHashSet<>();

  private ProgressLines(PrintWriter people, PrintWriter machines) {
    this.people = people;
    this.machines = machines;
  }

  static ProgressLines of(CommandSpec spec, boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return json ? new ProgressLines(err, out) : new ProgressLines(out, null);
  }

  @Override
  public void night(Night night) {
    say("Night %s (number %d)".formatted(night.businessDate(), night.seq()));
    say(
        "  %-24s %10s %10s %9s %10s %8s"
            .formatted("step", "in", "written", "rejected", "duplicate", "seconds"));
  }

  @Override
  public void warning(String sentence) {
    say("Warning: " + sentence);
  }

  @Override
  public void nothingNew(LocalDate date) {
    say("Night %s: nothing new since it was finished".formatted(date));
  }

  @Override
  public void started(Night night, Step step) {
    running.add(step.name());
    showRunning();
  }

  /**
   * A terminal shows the steps that run; a file or a pipe gets the line of each when it is done.
   */
  private void showRunning() {
    if (System.console() != null && machines == null && !running.isEmpty()) {
      people.print("  %-76.76s\r".formatted(String.join(", ", running) + " …"));
      people.flush();
    }
  }

  @Override
  public void finished(FinishedStep step) {
    RowCounts counts = step.counts();
    say(
        "  %-24s %10s %10s %9s %10s %8.1f%s"
            .formatted(
                step.step(),
                number(counts.in()),
                number(counts.out()),
                number(counts.rejected()),
                number(counts.duplicate()),
                step.seconds(),
                step.status().equals("done") ? "" : "  " + step.status()));
    if (machines != null) {
      machines.println(json(step));
      machines.flush();
    }
    running.remove(step.step());
    showRunning();
  }

  private void say(String line) {
    people.println(line);
    people.flush();
  }

  private static String number(long count) {
    return count == 0 ? "" : String.format(Locale.ROOT, "%,d", count);
  }

  private static String json(FinishedStep step) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", step.step());
    line.put("date", step.businessDate().toString());
    line.put("status", step.status());
    line.put("seconds", Math.round(step.seconds() * 1000) / 1000.0);
    line.put("rows_in", step.counts().in());
    line.put("rows_out", step.counts().out());
    line.put("rows_rejected", step.counts().rejected());
    line.put("rows_duplicate", step.counts().duplicate());
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
