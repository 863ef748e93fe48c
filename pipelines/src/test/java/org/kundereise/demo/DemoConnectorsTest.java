package org.kundereise.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The demo's connectors name the files and raw columns that the demo writes. */
class DemoConnectorsTest {
  @TempDir static Path folder;
  private static Exports exports;

  @ParameterizedTest
  @ValueSource(strings = {"crm", "web", "shop", "desk", "surveys", "reviews", "ads"})
  void connectorsNameTheRawColumns(String name) throws IOException {
    Map<String, Object> connector = yaml("/connectors/demo-" + name + ".yml");
    assertThat(connector).containsEntry("connector", "demo-" + name);
    map(connector.get("feeds"))
        .forEach(
            (feed, definition) -> {
              Set<String> declared = map(map(definition).get("columns")).keySet();
              assertThat(declared)
                  .as(feed)
                  .isEqualTo(columnsOf(String.valueOf(map(definition).get("files"))));
            });
    for (Object stream : (List<?>) connector.get("streams")) {
      assertThat(map(connector.get("feeds"))).containsKey(String.valueOf(map(stream).get("feed")));
    }
  }

  @Test
  void theExampleNamesTheConnectors() throws IOException {
    Path example =
        Path.of(System.getProperty("kundereise.home", ".."), "examples/demo-company/reise.yml");
    try (InputStream in = java.nio.file.Files.newInputStream(example)) {
      Map<String, Object> reise = new Yaml().load(in);
      assertThat((List<?>) reise.get("sources"))
          .extracting(source -> map(source).get("connector"))
          .containsExactlyInAnyOrder(
              "demo-crm",
              "demo-web",
              "demo-shop",
              "demo-desk",
              "demo-surveys",
              "demo-reviews",
              "demo-ads");
    }
  }

  /** Every column some good record of the files has. */
  private static Set<String> columnsOf(String glob) {
    exports = exports == null ? Exports.generated(folder, 150, 1, 2) : exports;
    Set<String> columns = new HashSet<>();
    List.of(
            "crm_contacts.csv",
            "web_events.jsonl",
            "tickets.json",
            "ticket_events.jsonl",
            "surveys.csv",
            "orders.csv",
            "order_lines.csv",
            "refunds.csv",
            "reviews.csv",
            "spend.csv")
        .stream()
        .filter(
            file -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(file)))
        .flatMap(file -> exports.rows(exports.nights().get(0), file).stream())
        .forEach(row -> columns.addAll(row.keySet()));
    return columns;
  }

  private static Map<String, Object> yaml(String resource) throws IOException {
    try (InputStream in = DemoConnectorsTest.class.getResourceAsStream(resource)) {
      return new Yaml().load(in);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
