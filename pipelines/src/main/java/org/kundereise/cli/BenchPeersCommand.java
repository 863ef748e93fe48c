package org.kundereise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kundereise.bench.JourneyAnswers;
import org.kundereise.bench.JourneyAnswers.Question;
import org.kundereise.bench.JourneyLayout;
import org.kundereise.bench.Peer;
import org.kundereise.bench.Peer.Measured;
import org.kundereise.catalog.FilesSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise bench peers}: beside the engines people use for the same questions. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description =
        "Asks the five questions of 'bench journeys' here and of DuckDB, polars and ClickHouse, in turn and warm, over the"
            + " same file, and prints the ratio of our quickest answer to the quickest of theirs. An answer with another"
            + " checksum ends it with exit code 1.",
    footer = {"", "Example: reise bench peers --events events.parquet"})
final class BenchPeersCommand implements Callable<Integer> {
  private static final List<String> NAMES = List.of("duckdb", "polars", "clickhouse");

  /** Of each engine in a round: the first is its warm-up. */
  private static final int REPEAT = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      required = true,
      description =
          "Parquet with user_id, ts, stage, channel, amount_cents; bench/gen_events.py makes one.")
  private Path events;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "N",
      description = "How often everybody has a turn; default: ${DEFAULT-VALUE}")
  private int rounds;

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(events)) {
      throw new UserMistake("Cannot read %s: it is not there".formatted(events));
    }
    Path folder = Files.createTempDirectory("kundereise-bench");
    Map<String, Map<Question, Measured>> best = new LinkedHashMap<>();
    double build;
    try (FilesSession session = FilesSession.open("local[*]")) {
      JourneyLayout layout = new JourneyLayout(session.spark(), folder.toString());
      build = BenchCommand.build(layout, events);
      JourneyAnswers answers = new JourneyAnswers(layout);
      for (int round = 1; round <= rounds; round++) {
        spec.commandLine().getErr().printf("round %d of %d%n", round, rounds);
        keep(best, "kundereise", ours(answers));
        for (String name : NAMES) {
          keep(best, name, peer(name).measure(events, REPEAT));
        }
      }
    }
    return print(best, build) ? 0 : 1;
  }

  private static Peer peer(String name) {
    return new Peer(
        name,
        Home.python(),
        Path.of(System.getenv().getOrDefault("KUNDEREISE_BENCH", "")),
        Home.folder().resolve("bench"));
  }

  private static Map<Question, Measured> ours(JourneyAnswers answers) {
    Map<Question, Measured> measured = new EnumMap<>(Question.class);
    for (int i = 0; i < REPEAT; i++) {
      for (Question question : Question.values()) {
        long begun = System.nanoTime();
        List<String> rows = answers.answer(question);
        double seconds = (System.nanoTime() - begun) / 1e9;
        measured.merge(
            question, new Measured(JourneyAnswers.checksum(rows), seconds), Measured::orQuicker);
      }
    }
    return measured;
  }

  private static void keep(
      Map<String, Map<Question, Measured>> best, String name, Map<Question, Measured> found) {
    Map<Question, Measured> known = best.computeIfAbsent(name, n -> new EnumMap<>(Question.class));
    found.forEach((question, answer) -> known.merge(question, answer, Measured::orQuicker));
  }

  private boolean print(Map<String, Map<Question, Measured>> best, double build) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-10s %10s", "seconds", "kundereise");
    NAMES.forEach(name -> out.printf(" %10s", name));
    out.printf("  %s%n", "ratio to the quickest peer");
    boolean equal = true;
    double our = 0;
    double theirs = 0;
    double duckdb = 0;
    for (Question question : Question.values()) {
      List<Measured> all = new ArrayList<>();
      best.values().forEach(answers -> all.add(answers.get(question)));
      Measured mine = all.get(0);
      Measured quickest =
          all.subList(1, all.size()).stream()
              .filter(m -> m != null)
              .min(Comparator.comparingDouble(Measured::seconds))
              .orElseThrow();
      boolean same = all.stream().allMatch(m -> m == null || m.checksum().equals(mine.checksum()));
      equal &= same;
      out.printf("%-10s", question.name().toLowerCase(Locale.ROOT));
      all.forEach(
          m -> out.printf(m == null ? "          -" : " %10.3f", m == null ? 0 : m.seconds()));
      out.printf(
          "  %.2f  %s%n",
          mine.seconds() / quickest.seconds(), same ? mine.checksum() : "ANSWERS DIFFER");
      duckdb += all.get(1).seconds();
      if (question != Question.MARKOV) {
        our += mine.seconds();
        theirs += quickest.seconds();
      }
    }
    out.printf(
        "funnel, retention, sessions and rfm: %.2f x the sum of the quickest peers%n",
        our / theirs);
    out.printf("building the layout: %.1f s, %.2f x DuckDB's sum%n", build, build / duckdb);
    out.flush();
    return equal;
  }
}
