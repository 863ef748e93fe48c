package org.kundereise.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
 * parent. So it is with dbt's models, whose parent is the step.
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
    Run run = new Run(runId, businessDate, Job.step(step));
    return event("START", at, run, List.of(), List.of());
  }

  /** A step has ended. */
  public String ended(Instant at, FinishedStep step) {
    StepTables tables = step.tables();
    TreeSet<String> inputs = new TreeSet<>(tables.read());
    // A table is read to be compared with what it should be: that makes it no source of itself.
    inputs.removeAll(tables.written().keySet());
    boolean isOne = tables.changed().size() == 1;
    return event(
        step.isDone() ? "COMPLETE" : "FAIL",
        at,
        new Run(step.runId(), step.businessDate(), Job.step(step.step())),
        inputs.stream().map(this::dataset).toList(),
        tables.written().entrySet().stream()
            .map(t -> output(t.getKey(), t.getValue(), isOne ? step.counts().out() : null))
            .toList());
  }

  /**
   * Beginning and end of the parts of a step that has ended: of the tables of which it is known
   * what each is made of. They are dbt's models, jobs {@code nightly.<step>.<table>} with the step
   * as parent.
   */
  public List<String> parts(Instant at, FinishedStep step) {
    List<String> events = new ArrayList<>();
    if (!step.isDone()) {
      return events;
    }
    Instant begun = at.minusMillis(Math.round(step.seconds() * 1000));
    step.tables()
        .madeOf()
        .forEach(
            (table, sources) -> {
              Run run = new Run(step.runId(), step.businessDate(), Job.model(step.step(), table));
              long version = step.tables().written().getOrDefault(table, StepTables.UNCHANGED);
              events.add(event("START", begun, run, List.of(), List.of()));
              events.add(
                  event(
                      "COMPLETE",
                      at,
                      run,
                      new TreeSet<>(sources).stream().map(this::dataset).toList(),
                      List.of(output(table, version, null))));
            });
    return events;
  }

  private String event(
      String type,
      Instant at,
      Run run,
      List<Map<String, Object>> inputs,
      List<Map<String, Object>> outputs) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("eventType", type);
    event.put("eventTime", at.toString());
    event.put("run", run(run));
    event.put("job", job(run.job()));
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

  private Map<String, Object> job(Job job) {
    Map<String, Object> kind =
        Map.of("processingType", "BATCH", "integration", job.integration(), "jobType", job.kind());
    return Map.of(
        "namespace",
        namespace,
        "name",
        job.name(),
        "facets",
        Map.of("jobType", facet("2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet", kind)));
  }

  private Map<String, Object> run(Run run) {
    Map<String, Object> parent =
        Map.of(
            "run", Map.of("runId", id(run, run.job().parent())),
            "job", Map.of("namespace", namespace, "name", Job.named(run.job().parent())));
    Map<String, Object> nominal =
        Map.of(
            "nominalStartTime",
            run.businessDate().atStartOfDay(ZoneOffset.UTC).toInstant().toString());
    return Map.of(
        "runId",
        id(run, run.job().key()),
        "facets",
        Map.of(
            "parent", facet("1-1-0/ParentRunFacet.json#/$defs/ParentRunFacet", parent),
            "nominalTime",
                facet("1-0-1/NominalTimeRunFacet.json#/$defs/NominalTimeRunFacet", nominal)));
  }

  /** The same for the beginning and the end of a job, whoever tells of them. */
  private String id(Run run, String key) {
    String name = String.join("/", namespace, run.id(), run.businessDate().toString(), key);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Map<String, Object> dataset(String table) {
    return Map.of("namespace", namespaceOfTables(), "name", table);
  }

  /**
   * @param rows written; null where it is not known of this table alone
   */
  private Map<String, Object> output(String table, long version, Long rows) {
    Map<String, Object> output = new LinkedHashMap<>(dataset(table));
    if (version == StepTables.UNCHANGED) {
      return output;
    }
    output.put(
        "facets",
        Map.of(
            "version",
            facet(
                "1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet",
                Map.of("datasetVersion", Long.toString(version)))));
    if (rows != null) {
      output.put(
          "outputFacets",
          Map.of(
              "outputStatistics",
              facet(
                  "1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet",
                  Map.of("rowCount", rows))));
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

  /** A job as it runs in a night. */
  private record Run(String id, LocalDate businessDate, Job job) {}

  /**
   * What is run.
   *
   * @param key within the night; empty for the night itself
   * @param parent the key of what it is a part of
   */
  private record Job(String key, String parent, String integration, String kind) {
    static Job step(String step) {
      return new Job(step, "", "KUNDEREISE", "STEP");
    }

    static Job model(String step, String table) {
      return new Job(step + table.substring(table.indexOf('.')), step, "DBT", "MODEL");
    }

    static String named(String key) {
      return key.isEmpty() ? NIGHT : NIGHT + "." + key;
    }

    String name() {
      return named(key);
    }
  }
}
