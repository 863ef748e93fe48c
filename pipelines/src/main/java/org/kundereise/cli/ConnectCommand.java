package org.kundereise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kundereise.config.Company;
import org.kundereise.connect.Guess;
import org.kundereise.connect.Proposal;
import org.kundereise.connect.ProposeConnector;
import org.kundereise.connect.ProposedStream;
import org.kundereise.connect.Settled;
import org.kundereise.silver.conform.ConformSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise connect}: a connector for an unknown file. */
@Command(
    name = "connect",
    mixinStandardHelpOptions = true,
    description =
        "Looks at a CSV or JSON file and proposes a connector: what each column is, why, how sure"
            + " that is, what is in doubt, and how the first records would be read. Writes nothing"
            + " without --out.",
    footer = {
      "",
      "Example: reise connect orders export.csv --key order_no --time placed --out orders.yml"
    })
final class ConnectCommand implements Callable<Integer> {
  /** What the file can hold. */
  enum Kind {
    survey("survey_answers"),
    orders("orders"),
    contacts("contacts"),
    tickets("tickets"),
    web("web_events");

    private final String stream;

    Kind(String stream) {
      this.stream = stream;
    }
  }

  /** Which number of a date is the day. */
  enum DateOrder {
    dmy,
    mdy
  }

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
  private Kind kind;

  @Parameters(index = "1", paramLabel = "FILE", description = "A file of the source.")
  private Path file;

  @Option(names = "--out", paramLabel = "FILE.yml", description = "Writes the connector there.")
  private Path out;

  @Option(names = "--force", description = "Replaces the file of --out if it exists.")
  private boolean force;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description = "The column that tells the records apart.")
  private String key;

  @Option(names = "--time", paramLabel = "COLUMN", description = "The column that says when.")
  private String time;

  @Option(
      names = "--map",
      paramLabel = "CANONICAL=COLUMN",
      description = "Which column something is; may be repeated.")
  private Map<String, String> columns = Map.of();

  @Option(
      names = "--question",
      paramLabel = "COLUMN=METRIC",
      description =
          "What a survey's column, or question, measures: nps, csat, ces, enps, other, or ces- if"
              + " a high score is bad; may be repeated.")
  private Map<String, String> questions = Map.of();

  @Option(
      names = "--date-order",
      paramLabel = "dmy|mdy",
      description = "Whether days or months come first.")
  private DateOrder dateOrder;

  @Option(names = "--utc", description = "Times without a zone are UTC, not local.")
  private Boolean utc;

  @Option(
      names = "--contacts",
      paramLabel = "SOURCE",
      description = "The source whose contacts the customer numbers name.")
  private String contacts;

  @Option(names = "--no-preview", description = "Leaves the first records out: quicker.")
  private boolean noPreview;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new UserMistake("Cannot look at %s: there is no such file".formatted(file));
    }
    if (out != null && Files.exists(out) && !force) {
      throw new UserMistake(
          "Cannot write %s: there is such a file; say --force to replace it".formatted(out));
    }
    Proposal proposal =
        new ProposeConnector(kind.stream, ConformSource.contracts().get(kind.stream), settled())
            .propose(file);
    PrintWriter text = spec.commandLine().getOut();
    print(proposal, text);
    boolean complete = proposal.missing().isEmpty() && !proposal.streams().isEmpty();
    if (complete && !noPreview) {
      Company company = config.read().company();
      new ConnectPreview(config, company, file).print(proposal.yaml(), text);
    }
    if (out == null) {
      text.printf("%nThe connector, to be written with --out FILE.yml:%n%n%s", proposal.yaml());
    } else if (complete) {
      write(proposal.yaml());
      text.printf("%nWritten to %s. Its lines marked with # ? are not sure.%n", out);
    } else {
      throw new UserMistake(
          "Cannot write %s: %s"
              .formatted(
                  out,
                  proposal.streams().isEmpty()
                      ? "no question was found; say --question COLUMN=METRIC"
                      : "no column was found for " + String.join(", ", proposal.missing())));
    }
    text.flush();
    return 0;
  }

  private Settled settled() {
    Map<String, String> settled = new LinkedHashMap<>(columns);
    if (key != null) {
      settled.put(ProposeConnector.keyOf(kind.stream), key);
    }
    if (time != null) {
      settled.put(ProposeConnector.timeOf(kind.stream), time);
    }
    var known = ConformSource.contracts().get(kind.stream).columns();
    for (String canonical : settled.keySet()) {
      if (!known.contains(canonical)) {
        throw new UserMistake(
            "Cannot map %s: the stream %s has no such column, only %s"
                .formatted(
                    canonical, kind.stream, String.join(", ", new java.util.TreeSet<>(known))));
      }
    }
    return new Settled(
        settled,
        questions,
        Optional.ofNullable(dateOrder).map(order -> order == DateOrder.dmy),
        Optional.ofNullable(utc),
        Optional.ofNullable(contacts));
  }

  private void print(Proposal proposal, PrintWriter text) {
    text.printf("%s: %s, %d records looked at%n%n", file, proposal.file(), proposal.records());
    proposal.columns().forEach(column -> text.printf("  %s%n", column));
    for (ProposedStream stream : proposal.streams()) {
      text.printf("%n%s%s%n", stream.stream(), stream.where().map(w -> " where " + w).orElse(""));
      for (Guess guess : stream.guesses()) {
        text.printf(
            Locale.ROOT,
            "  %-16s %4.2f  %s%n  %-16s       %s%n",
            guess.column(),
            guess.sureness(),
            guess.sql(),
            "",
            guess.why());
      }
    }
    if (!proposal.unmapped().isEmpty()) {
      text.printf("%nNot used: %s%n", String.join(", ", proposal.unmapped()));
    }
    if (!proposal.doubts().isEmpty()) {
      text.printf("%nIn doubt%n");
      List<String> doubts = proposal.doubts();
      for (int i = 0; i < doubts.size(); i++) {
        text.printf("  %d. %s%n", i + 1, doubts.get(i));
      }
    }
    text.flush();
  }

  private void write(String yaml) {
    try {
      Files.writeString(out, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s: %s".formatted(out, e.getMessage()), e);
    }
  }
}
