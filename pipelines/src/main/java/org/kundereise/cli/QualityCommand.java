package org.kundereise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.quality.FeedState;
import org.kundereise.quality.FeedStates;
import org.kundereise.quality.WatchedFeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise quality}: how the sources stand. */
@Command(
    name = "quality",
    mixinStandardHelpOptions = true,
    description =
        "Says of every source and kind of file: the last file, what became of its rows, what was"
            + " rejected and why, whether it is late or brought little, and what changed in its"
            + " columns.",
    footer = {"", "Example: reise quality --nights 30"})
final class QualityCommand implements Callable<Integer> {
  private static final int CHANGES_TOLD = 5;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--nights",
      paramLabel = "N",
      defaultValue = "7",
      description = "How many nights back changes in files are told of; default: ${DEFAULT-VALUE}.")
  private int nights;

  @Option(names = "--json", description = "One JSON object a kind of file.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    try (Warehouse warehouse = Warehouse.open(config, "quality")) {
      FinishedNight night =
          new Ledger(warehouse.lake())
              .lastNight()
              .orElseThrow(
                  () ->
                      new UserMistake(
                          "Cannot say how the sources stand: no night has been finished yet"));
      List<WatchedFeed> feeds =
          Nights.plan(warehouse.config(), true, LocalDate.MIN, warehouse::session).feeds();
      List<FeedState> states =
          new FeedStates(warehouse.lake(), night.seq(), night.businessDate(), nights).of(feeds);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        for (FeedState state : states) {
          out.println(json(state));
        }
      } else {
        print(night, states, out);
      }
    }
    return 0;
  }

  private void print(FinishedNight night, List<FeedState> states, PrintWriter out) {
    out.printf("After the night of %s (number %d)%n%n", night.businessDate(), night.seq());
    out.printf(
        "%-24s %-8s %-10s %5s %6s %10s %10s %9s %7s %10s %10s%n",
        "source.feed",
        "state",
        "last day",
        "days",
        "files",
        "rows in",
        "accepted",
        "rejected",
        "share",
        "duplicate",
        "usual");
    for (FeedState state : states) {
      FeedState.Last last = state.last();
      out.printf(
          Locale.ROOT,
          "%-24s %-8s %-10s %5s %6d %,10d %,10d %,9d %7s %,10d %10s%n",
          name(state),
          state.state(),
          state.lastDay().map(LocalDate::toString).orElse("never"),
          text(state.age()),
          state.files(),
          last.rowsIn(),
          last.accepted(),
          last.rejected(),
          share(last.rejectedShare()),
          last.duplicate(),
          count(state.usual()));
    }
    out.printf(
        "%nRows are those of the last night that brought files; usual is what a day brings."
            + " States: ok, silent, little, rejected (whole files), changed (columns), empty.%n");
    states.forEach(state -> details(state, out));
    out.flush();
  }

  private void details(FeedState state, PrintWriter out) {
    boolean breached = state.checks().stream().anyMatch(FeedState.Finding::isBreach);
    if (state.last().reasons().isEmpty() && state.changes().isEmpty() && !breached) {
      return;
    }
    out.printf("%n%s%n", name(state));
    state.checks().stream()
        .filter(FeedState.Finding::isBreach)
        .forEach(
            found -> out.printf("  %s %s: %s%n", found.check(), found.status(), found.message()));
    for (FeedState.Reason reason : state.last().reasons()) {
      out.printf(
          Locale.ROOT,
          "  rejected %,d: %s %s%n",
          reason.rows(),
          reason.errorType(),
          reason.column());
    }
    state.changes().stream()
        .limit(CHANGES_TOLD)
        .forEach(
            change ->
                out.printf(
                    "  night %d, %s: %s%s (%s)%n",
                    change.nightSeq(),
                    change.file(),
                    change.change(),
                    fromTo(change),
                    change.action()));
    if (state.changes().size() > CHANGES_TOLD) {
      out.printf("  and %d more in ops.schema_changes%n", state.changes().size() - CHANGES_TOLD);
    }
  }

  private static String fromTo(FeedState.Drifted change) {
    return change.before().isEmpty() || change.after().isEmpty()
        ? ""
        : ": %s -> %s".formatted(change.before(), change.after());
  }

  private static String name(FeedState state) {
    return state.source() + "." + state.feed();
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }

  private static String count(OptionalDouble number) {
    return number.isPresent() ? String.format(Locale.ROOT, "%,.0f", number.getAsDouble()) : "";
  }

  private static String share(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble())
        : "";
  }

  private static String json(FeedState state) throws JsonProcessingException {
    FeedState.Last last = state.last();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("source", state.source());
    line.put("feed", state.feed());
    line.put("state", state.state());
    line.put("last_day", state.lastDay().map(LocalDate::toString).orElse(null));
    line.put("last_file", state.lastFile().orElse(null));
    line.put("age_days", state.age().isPresent() ? state.age().getAsLong() : null);
    line.put("files", state.files());
    line.put("night_seq", last.nightSeq());
    line.put("night_files", last.files());
    line.put("night_files_rejected", last.filesRejected());
    line.put("rows_in", last.rowsIn());
    line.put("rows_accepted", last.accepted());
    line.put("rows_rejected", last.rejected());
    line.put("rows_duplicate", last.duplicate());
    line.put("rejected_share", orNull(last.rejectedShare()));
    line.put("usual_rows", orNull(state.usual()));
    line.put("reasons", state.last().reasons().stream().map(QualityCommand::fields).toList());
    line.put("checks", state.checks().stream().map(QualityCommand::fields).toList());
    line.put("changes", state.changes().stream().map(QualityCommand::fields).toList());
    return new ObjectMapper().writeValueAsString(line);
  }

  private static Map<String, Object> fields(FeedState.Reason reason) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("error_type", reason.errorType());
    fields.put("column", reason.column());
    fields.put("rows", reason.rows());
    return fields;
  }

  private static Map<String, Object> fields(FeedState.Finding found) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("check", found.check());
    fields.put("status", found.status());
    fields.put("message", found.message());
    return fields;
  }

  private static Map<String, Object> fields(FeedState.Drifted change) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("night_seq", change.nightSeq());
    fields.put("file", change.file());
    fields.put("change", change.change());
    fields.put("before", change.before());
    fields.put("after", change.after());
    fields.put("action", change.action());
    return fields;
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
