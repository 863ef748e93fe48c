package org.kundereise.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.kundereise.lake.Ledger.FinishedStep;
import org.kundereise.lake.StepTables;

/**
 * Makes run events of OpenLineage 2-0-2, one when a step begins and one when it has ended. A step
 * is a job {@code nightly.<step>}, its run is named by the run of the night; the night is its
 * parent.
 *
 * @param namespace of jobs: which company's nights these are
 * @param warehouse absolute folder or URI, the namespace of the tables
 */
public record LineageEvent(String namespace, String warehouse) {
  private static final String SPEC = "https://openlineage.io/spec/";
  private static final String EVENT = SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent";
  private static final String FACETS = SPEC + "facets/";
  private static final String PRODUCER = "urn:kundereise:0.1.0";
  private static final String NIGHT = "nightly";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A step begins. */
  public String started(Instant at, String runId, LocalDate businessDate, String step) {
    return event("START", at, runId, businessDate, step, List.of(), List.of());
  }

  /** A step has ended. */
  public String ended(Instant at, FinishedStep step) {
    StepTables tables = step.tables();
    TreeSet<String> inputs = new TreeSet<>(tables.read());
    // A table is read to be compared with what it should be: that makes it no source of itself.
    inputs.removeAll(tables.written().keySet());
    return event(
        step.isDone() ? "COMPLETE" : "FAIL",
        at,
        step.runId(),
        step.businessDate(),
        step.step(),
        inputs.stream().map(this::dataset).toList(),
        tables.written().entrySet().stream().map(table -> output(table, step)).toList());
  }

  private String event(
      String type,
      Instant at,
      String runId,
      LocalDate businessDate,
      String step,
      List<Map<String, Object>> inputs,
      List<Map<String, Object>> outputs) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("eventType", type);
    event.put("eventTime", at.toString());
    event.put("run", run(runId, businessDate, step));
    event.put(
        "job",
        Map.of(
            "namespace",
            namespace,
            "name",
            NIGHT + "." + step,
            "facets",
            Map.of(
                "jobType",
                facet(
                    "2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet",
                    Map.of(
                        "processingType",
                        "BATCH",
                        "integration",
                        "KUNDEREISE",
                        "jobType",
                        "STEP")))));
    event.put("inputs", inputs);
    event.put("outputs", outputs);
    event.put("producer", PRODUCER);
    event.put("schemaURL", EVENT);
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> run(String runId, LocalDate businessDate, String step) {
    Map<String, Object> parent =
        Map.of(
            "run", Map.of("runId", id(runId, businessDate, "")),
            "job", Map.of("namespace", namespace, "name", NIGHT));
    Map<String, Object> nominal =
        Map.of(
            "nominalStartTime", businessDate.atStartOfDay(ZoneOffset.UTC).toInstant().toString());
    return Map.of(
        "runId",
        id(runId, businessDate, step),
        "facets",
        Map.of(
            "parent", facet("1-1-0/ParentRunFacet.json#/$defs/ParentRunFacet", parent),
            "nominalTime",
                facet("1-0-1/NominalTimeRunFacet.json#/$defs/NominalTimeRunFacet", nominal)));
  }

  /** The same for the beginning and the end of a step, whoever tells of them. */
  private String id(String runId, LocalDate businessDate, String step) {
    String name = String.join("/", namespace, runId, businessDate.toString(), step);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Map<String, Object> dataset(String table) {
    return Map.of("namespace", namespaceOfTables(), "name", table);
  }

  private Map<String, Object> output(Map.Entry<String, Long> table, FinishedStep step) {
    Map<String, Object> output = new LinkedHashMap<>(dataset(table.getKey()));
    if (table.getValue() != StepTables.UNCHANGED) {
      output.put(
          "facets",
          Map.of(
              "version",
              facet(
                  "1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet",
                  Map.of("datasetVersion", Long.toString(table.getValue())))));
    }
    if (step.tables().changed().size() == 1 && table.getValue() != StepTables.UNCHANGED) {
      output.put(
          "outputFacets",
          Map.of(
              "outputStatistics",
              facet(
                  "1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet",
                  Map.of("rowCount", step.counts().out()))));
    }
    return output;
  }

  private String namespaceOfTables() {
    return warehouse.startsWith("/") ? "file:" + warehouse : warehouse;
  }

  private static Map<String, Object> facet(String schema, Map<String, Object> content) {
    Map<String, Object> facet = new LinkedHashMap<>();
    facet.put("_producer", PRODUCER);
    facet.put("_schemaURL", FACETS + schema);
    facet.putAll(content);
    return facet;
  }
}
