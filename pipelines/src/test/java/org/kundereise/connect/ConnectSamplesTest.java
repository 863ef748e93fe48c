package org.kundereise.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kundereise.config.Company;
import org.kundereise.config.Source;
import org.kundereise.silver.conform.ConformSource;
import org.kundereise.source.Connector;

/**
 * Samples of our own writing, each with the guesses expected of it in a file beside it: one line a
 * canonical column, then what is in doubt.
 */
class ConnectSamplesTest {
  static final Path SAMPLES = Path.of("src/test/resources/connect");
  private static final Map<String, String> STREAMS =
      Map.of("survey", "survey_answers", "web", "web_events");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void guesses(Path sample) throws IOException {
    String expected = Files.readString(expected(sample));
    assertThat(told(propose(sample))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void aCompleteProposalIsAConnectorWithoutMistakes(Path sample) throws IOException {
    Proposal proposal = propose(sample);
    if (!proposal.missing().isEmpty()) {
      return; // the guesses say which
    }
    Path file = Files.writeString(folder.resolve("proposed.yml"), proposal.yaml());
    Company company = new Company("Any", ZoneOffset.UTC, "NOK", DayOfWeek.MONDAY, "NO");
    Connector connector =
        Connector.of(new Source("any", file.toString(), "/in"), company, ConformSource.contracts());
    assertThat(connector.streams()).hasSameSizeAs(proposal.streams());
  }

  static Proposal propose(Path sample) {
    String kind = sample.getFileName().toString().split("-")[0];
    String stream = STREAMS.getOrDefault(kind, kind);
    return new ProposeConnector(stream, ConformSource.contracts().get(stream), Settled.NOTHING)
        .propose(sample);
  }

  private static String told(Proposal proposal) {
    StringBuilder text = new StringBuilder("read | " + proposal.file() + "\n");
    for (ProposedStream stream : proposal.streams()) {
      stream.where().ifPresent(where -> text.append("where | ").append(where).append('\n'));
      for (Guess guess : stream.guesses()) {
        text.append(
            String.format(
                java.util.Locale.ROOT,
                "%s%s | %.2f | %s%n",
                guess.column(),
                guess.nullable() ? "?" : "",
                guess.sureness(),
                guess.sql()));
      }
    }
    text.append("not used | ").append(String.join(", ", proposal.unmapped()).strip()).append('\n');
    proposal.doubts().forEach(doubt -> text.append("doubt | ").append(doubt).append('\n'));
    return text.toString();
  }

  private static Path expected(Path sample) {
    return sample.resolveSibling(sample.getFileName() + ".expected");
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files
          .filter(file -> !file.toString().endsWith(".expected"))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
