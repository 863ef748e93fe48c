package org.kundereise.silver.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.kundereise.config.Company;
import org.kundereise.config.Config;
import org.kundereise.config.ConnectorFiles;
import org.kundereise.config.Question;
import org.kundereise.config.Source;
import org.kundereise.source.Connector;

/** What is shipped has no mistake: each example's configuration and each connector. */
class ExamplesTest {
  private static final Path HOME = Path.of(System.getProperty("kundereise.home", ".."));
  private static final Company COMPANY =
      new Company("Any", ZoneOffset.UTC, "NOK", DayOfWeek.MONDAY, "NO");

  private static final Question QUESTION =
      new Question(
          "recommend",
          List.of("q1"),
          Question.Metric.NPS,
          0,
          10,
          Question.Orientation.HIGH_IS_GOOD,
          List.of(),
          Map.of(),
          List.of(),
          "");

  @TestFactory
  Stream<DynamicTest> configurations() throws IOException {
    try (Stream<Path> examples = Files.list(HOME.resolve("examples"))) {
      List<Path> files =
          examples.map(example -> example.resolve("reise.yml")).filter(Files::exists).toList();
      assertThat(files).isNotEmpty();
      return files.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getParent().getFileName().toString(),
                      () -> assertThat(Config.read(file, Map.of()).sources()).isNotEmpty()));
    }
  }

  @TestFactory
  Stream<DynamicTest> connectors() {
    SortedSet<String> names = ConnectorFiles.builtInNames();
    assertThat(names).contains("online-retail");
    return names.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      Source source =
                          new Source("any", name, "/").asking(questions(name)).with(told(name));
                      Connector connector =
                          Connector.of(source, COMPANY, ConformSource.contracts());
                      assertThat(connector.name()).isEqualTo(name);
                    }));
  }

  /** What connectors must be told that cannot be guessed. */
  private static Map<String, String> told(String connector) {
    return connector.equals("weblogs")
        ? Map.of("salt", "pepper", "hosts", "'shop.example'")
        : Map.of();
  }

  /** A question for connectors that have none of their own, since those are their users'. */
  private static List<Question> questions(String connector) {
    boolean asks = ConnectorFiles.text(connector).orElseThrow().contains("\n    questions:");
    return asks ? List.of(QUESTION) : List.of();
  }
}
