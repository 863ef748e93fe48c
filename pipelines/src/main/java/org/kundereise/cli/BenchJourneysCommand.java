package org.kundereise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kundereise.bench.JourneyAnswers;
import org.kundereise.bench.JourneyAnswers.Question;
import org.kundereise.bench.JourneyLayout;
import org.kundereise.catalog.FilesSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise bench journeys}: five questions to a file of events. */
@Command(
    name = "journeys",
    mixinStandardHelpOptions = true,
    description =
        "Folds a flat file of events into journeys, then answers funnel, retention, sessions, rfm and markov from them,"
            + " warm and in a process of their own. Prints each answer's checksum and seconds.",
    footer = {"", "Example: reise bench journeys --events events.parquet --json"})
final class BenchJourneysCommand implements Callable<Integer> {
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 5;

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Parquet with user_id, ts, stage, channel, amount_cents.")
  private Path events;

  @Option(
      names = "--layout",
      paramLabel = "DIR",
      description = "Journeys folded before; without --events, they are answered from once.")
  private Path layout;

  @Option(
      names = "--master",
      defaultValue = "local[*]",
      paramLabel = "URL",
      description = "Where the work runs; default: ${DEFAULT-VALUE}")
  private String master;

  @Option(names = "--json", description = "One JSON object a line on standard output.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (events == null && layout == null) {
      throw new UserMistake("Cannot measure: --events FILE is missing");
    }
    if (events == null) {
      once(layout);
      return 0;
    }
    if (!Files.exists(events)) {
      throw new UserMistake("Cannot read %s: it is not there".formatted(events));
    }
    Path folder = layout == null ? Files.createTempDirectory("kundereise-bench") : layout;
    try (FilesSession session = FilesSession.open(master)) {
      measure(new JourneyLayout(session.spark(), folder.toString()));
    }
    long begun = System.nanoTime();
    Path reise = Home.folder().resolve("reise");
    Process cold =
        new ProcessBuilder(
                reise.toString(),
                "bench",
                "journeys",
                "--layout",
                folder.toString(),
                "--json",
                "--master",
                master)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (cold.waitFor() != 0) {
      return 1;
    }
    print(Map.of("op", "cold", "seconds", since(begun)));
    return 0;
  }

  private void measure(JourneyLayout journeys) {
    double build = BenchCommand.build(journeys, events);
    JourneyAnswers answers = new JourneyAnswers(journeys);
    Map<Question, List<Double>> seconds = new LinkedHashMap<>();
    Map<Question, String> checksums = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (Question question : Question.values()) {
        long begun = System.nanoTime();
        List<String> rows = answers.answer(question);
        double took = since(begun);
        checksums.put(question, JourneyAnswers.checksum(rows));
        if (round >= 0) {
          seconds.computeIfAbsent(question, q -> new ArrayList<>()).add(took);
        }
      }
    }
    seconds.forEach(
        (question, took) -> {
          List<Double> sorted = took.stream().sorted().toList();
          Map<String, Object> line = new LinkedHashMap<>();
          line.put("op", question.name().toLowerCase(Locale.ROOT));
          line.put("checksum", checksums.get(question));
          line.put("seconds_warm_min", sorted.get(0));
          line.put("seconds_warm_median", sorted.get(sorted.size() / 2));
          print(line);
        });
    print(Map.of("op", "build", "seconds", build));
  }

  /** Every question once, as somebody would who has just started. */
  private void once(Path folder) {
    try (FilesSession session = FilesSession.open(master)) {
      JourneyAnswers answers =
          new JourneyAnswers(new JourneyLayout(session.spark(), folder.toString()));
      for (Question question : Question.values()) {
        long begun = System.nanoTime();
        List<String> rows = answers.answer(question);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("op", question.name().toLowerCase(Locale.ROOT));
        line.put("checksum", JourneyAnswers.checksum(rows));
        line.put("seconds", since(begun));
        print(line);
      }
    }
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private void print(Map<String, Object> line) {
    try {
      spec.commandLine()
          .getOut()
          .println(
              json
                  ? new ObjectMapper().writeValueAsString(line)
                  : String.join(
                      "  ",
                      line.values().stream()
                          .map(
                              v ->
                                  v instanceof Double d
                                      ? "%8.3f s".formatted(d)
                                      : "%-16s".formatted(v))
                          .toList()));
      spec.commandLine().getOut().flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot print the result", e);
    }
  }
}
