package org.kundereise.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.lake.Ledger.FinishedStep;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.StepTables;

class LineageEventTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LineageEvent EVENT = new LineageEvent("Fjordhandel", "/srv/warehouse");
  private static final LocalDate DATE = LocalDate.of(2026, 10, 31);
  private static final Instant AT = Instant.parse("2026-11-01T04:30:00.123Z");

  private static FinishedStep step(String status, StepTables tables) {
    return new FinishedStep(
        7, "run-1", DATE, "gold.rfm", status, 1.5, new RowCounts(0, 42, 0, 0), tables);
  }

  @Test
  void theEventsOfAStepKeepTheRulesOfTheSpecification() throws Exception {
    StepTables tables =
        new StepTables(
            Set.of("gold.journeys", "gold.rfm", "silver.orders"),
            Map.of("gold.rfm", 12L, "gold.still", StepTables.UNCHANGED));
    List<JsonNode> events =
        List.of(
            JSON.readTree(EVENT.started(AT, "run-1", DATE, "gold.rfm")),
            JSON.readTree(EVENT.ended(AT, step("done", tables))),
            JSON.readTree(EVENT.ended(AT, step("failed", StepTables.NONE))));

    events.forEach(LineageEventTest::keepsTheRules);
    assertThat(events)
        .extracting(event -> event.path("eventType").asText())
        .containsExactly("START", "COMPLETE", "FAIL");
    assertThat(events)
        .extracting(event -> event.at("/run/runId").asText())
        .containsOnly(events.get(0).at("/run/runId").asText());
    assertThat(events.get(0).at("/run/facets/parent/run/runId").asText())
        .isNotEqualTo(events.get(0).at("/run/runId").asText());
  }

  /** What RunEvent of OpenLineage 2-0-2 and its facets demand. */
  private static void keepsTheRules(JsonNode event) {
    Instant.parse(event.path("eventTime").asText());
    assertThat(event.path("eventType").asText())
        .isIn("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");
    assertThat(URI.create(event.path("producer").asText()).isAbsolute()).isTrue();
    assertThat(event.path("schemaURL").asText())
        .isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
    UUID.fromString(event.at("/run/runId").asText());
    UUID.fromString(event.at("/run/facets/parent/run/runId").asText());
    assertThat(event.at("/run/facets/parent/job/name").asText()).isEqualTo("nightly");
    assertThat(event.at("/run/facets/nominalTime/nominalStartTime").asText())
        .isEqualTo("2026-10-31T00:00:00Z");
    assertThat(event.at("/job/namespace").asText()).isEqualTo("Fjordhandel");
    assertThat(event.at("/job/name").asText()).isEqualTo("nightly.gold.rfm");
    List.of("inputs", "outputs")
        .forEach(
            side ->
                event
                    .path(side)
                    .forEach(
                        dataset -> {
                          assertThat(dataset.path("namespace").asText())
                              .isEqualTo("file:/srv/warehouse");
                          assertThat(dataset.path("name").asText()).isNotEmpty();
                        }));
    event
        .findValues("facets")
        .forEach(
            facets ->
                facets.forEach(
                    facet -> {
                      assertThat(facet.path("_producer").isTextual()).isTrue();
                      assertThat(facet.path("_schemaURL").asText())
                          .startsWith("https://openlineage.io/spec/facets/");
                    }));
  }

  @Test
  void whatAStepKeepsIsItsOutputAndNotItsInput() throws Exception {
    StepTables tables =
        new StepTables(Set.of("gold.journeys", "gold.rfm"), Map.of("gold.rfm", 12L));

    JsonNode event = JSON.readTree(EVENT.ended(AT, step("done", tables)));

    assertThat(event.path("inputs"))
        .extracting(i -> i.path("name").asText())
        .containsExactly("gold.journeys");
    assertThat(event.path("outputs"))
        .extracting(o -> o.path("name").asText())
        .containsExactly("gold.rfm");
    assertThat(event.at("/outputs/0/facets/version/datasetVersion").asText()).isEqualTo("12");
    assertThat(event.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong())
        .isEqualTo(42);
  }

  @Test
  void eventsAreLinesOfAFile(@TempDir Path folder) {
    Path file = folder.resolve("deep/lineage.jsonl");
    List<String> warnings = new ArrayList<>();
    LineageSink sink = new LineageSink(file.toString(), Optional.empty(), warnings::add);

    sink.send("{}");
    sink.send("[]");

    assertThat(file).hasContent("{}\n[]\n");
    assertThat(warnings).isEmpty();
  }

  @Test
  void eventsArePostedAndARefusalIsToldOnce() throws Exception {
    List<String> received = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/lineage",
        exchange -> {
          received.add(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(received.size() == 1 ? 201 : 500, -1);
          exchange.close();
        });
    server.start();
    try {
      List<String> warnings = new ArrayList<>();
      String address = "http://127.0.0.1:%d/lineage".formatted(server.getAddress().getPort());
      LineageSink sink = new LineageSink(address, Optional.of("key"), warnings::add);

      sink.send("1");
      sink.send("2");
      sink.send("3");

      assertThat(received).containsExactly("Bearer key 1", "Bearer key 2");
      assertThat(warnings)
          .containsExactly(
              "Cannot tell of lineage at %s: it answers with status 500".formatted(address));
    } finally {
      server.stop(0);
    }
  }
}
