package org.kundereise.monitor;

import static com.fasterxml.jackson.databind.node.JsonNodeType.NUMBER;
import static com.fasterxml.jackson.databind.node.JsonNodeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
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

  private static final Map<String, Facet> RUN_FACETS =
      Map.of(
          "parent",
              new Facet(
                  "ParentRunFacet",
                  Map.of("/run/runId", STRING, "/job/namespace", STRING, "/job/name", STRING)),
          "nominalTime", new Facet("NominalTimeRunFacet", Map.of("/nominalStartTime", STRING)));
  private static final Map<String, Facet> JOB_FACETS =
      Map.of(
          "jobType",
          new Facet("JobTypeJobFacet", Map.of("/processingType", STRING, "/integration", STRING)));
  private static final Map<String, Facet> DATASET_FACETS =
      Map.of("version", new Facet("DatasetVersionDatasetFacet", Map.of("/datasetVersion", STRING)));
  private static final Map<String, Facet> OUTPUT_FACETS =
      Map.of(
          "outputStatistics",
          new Facet("OutputStatisticsOutputDatasetFacet", Map.of("/rowCount", NUMBER)));

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
    assertThat(event.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "eventType", "eventTime", "run", "job", "inputs", "outputs", "producer", "schemaURL");
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
    facetsKeepTheRules(event.at("/run/facets"), RUN_FACETS);
    facetsKeepTheRules(event.at("/job/facets"), JOB_FACETS);
    for (String side : List.of("inputs", "outputs")) {
      assertThat(event.path(side).isArray()).isTrue();
      for (JsonNode dataset : event.path(side)) {
        assertThat(dataset.path("namespace").asText()).isEqualTo("file:/srv/warehouse");
        assertThat(dataset.path("name").asText()).isNotEmpty();
        facetsKeepTheRules(dataset.path("facets"), DATASET_FACETS);
        facetsKeepTheRules(dataset.path("outputFacets"), OUTPUT_FACETS);
        assertThat(dataset.has("outputFacets") && side.equals("inputs")).isFalse();
      }
    }
  }

  private static void facetsKeepTheRules(JsonNode facets, Map<String, Facet> allowed) {
    for (Map.Entry<String, JsonNode> facet : facets.properties()) {
      assertThat(allowed).containsKey(facet.getKey());
      allowed.get(facet.getKey()).mustBe(facet.getValue());
    }
  }

  /**
   * What OpenLineage says of a facet.
   *
   * @param schema its name there
   * @param required its fields that must be there, as JSON pointers, with their types
   */
  private record Facet(String schema, Map<String, JsonNodeType> required) {
    void mustBe(JsonNode facet) {
      assertThat(URI.create(facet.path("_producer").asText()).isAbsolute()).isTrue();
      assertThat(facet.path("_schemaURL").asText())
          .matches(
              "https://openlineage\\.io/spec/facets/\\d+-\\d+-\\d+/%s\\.json#/\\$defs/%s"
                  .formatted(schema, schema));
      required.forEach(
          (field, type) ->
              assertThat(facet.at(field).getNodeType()).as(schema + field).isEqualTo(type));
    }
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
  void modelsOfAStepAreJobsOfTheirOwn() throws Exception {
    StepTables tables =
        new StepTables(
            Set.of("gold.rfm"),
            Map.of("marts.rfm", 3L, "marts.same", StepTables.UNCHANGED),
            Map.of("marts.rfm", Set.of("gold.rfm", "gold.customers"), "marts.same", Set.of()));

    List<JsonNode> events = new ArrayList<>();
    for (String event : EVENT.parts(AT, step("done", tables))) {
      events.add(JSON.readTree(event));
    }

    assertThat(events)
        .extracting(e -> e.path("eventType").asText() + " " + e.at("/job/name").asText())
        .containsExactly(
            "START nightly.gold.rfm.rfm",
            "COMPLETE nightly.gold.rfm.rfm",
            "START nightly.gold.rfm.same",
            "COMPLETE nightly.gold.rfm.same");
    JsonNode made = events.get(1);
    facetsKeepTheRules(made.at("/run/facets"), RUN_FACETS);
    facetsKeepTheRules(made.at("/job/facets"), JOB_FACETS);
    assertThat(made.at("/job/facets/jobType/integration").asText()).isEqualTo("DBT");
    assertThat(made.at("/run/facets/parent/run/runId"))
        .isEqualTo(JSON.readTree(EVENT.ended(AT, step("done", tables))).at("/run/runId"));
    assertThat(made.path("inputs"))
        .extracting(i -> i.path("name").asText())
        .containsExactly("gold.customers", "gold.rfm");
    assertThat(made.at("/outputs/0/facets/version/datasetVersion").asText()).isEqualTo("3");
    assertThat(made.at("/run/runId")).isEqualTo(events.get(0).at("/run/runId"));
    assertThat(events.get(3).at("/outputs/0").has("facets")).isFalse();
    assertThat(events.get(0).path("eventTime").asText())
        .as("as long before as the step took")
        .isEqualTo("2026-11-01T04:29:58.623Z");
    assertThat(EVENT.parts(AT, step("failed", tables))).isEmpty();
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
