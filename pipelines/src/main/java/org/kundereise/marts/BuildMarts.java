package org.kundereise.marts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kundereise.catalog.JdbcServer;
import org.kundereise.catalog.WarehouseSession;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Builds the marts with dbt in a schema of their own, tests them there, and publishes those that
 * changed. When a test fails, the published marts stay as they were.
 *
 * @param expected the tables that the models read: also those that no source feeds
 * @param variables dbt's vars from the configuration, without the business date
 */
public record BuildMarts(
    WarehouseSession session,
    List<Table> expected,
    Dbt dbt,
    Map<String, Object> variables,
    Dbt.Documentation documentation) {
  /** The schema people read. */
  public static final String SCHEMA = "marts";

  /**
   * @throws MartsException if a model or a test failed
   */
  public RowCounts run(Lake lake, LocalDate businessDate) {
    lake.create(expected);
    lake.prepareSchema(Dbt.BUILD_SCHEMA);
    Map<String, Object> withDate = new HashMap<>(variables);
    withDate.put("business_date", businessDate.toString());
    BuiltMarts built;
    try (JdbcServer server = JdbcServer.start(session)) {
      built = dbt.build(server.url(), withDate, documentation);
    }
    Map<String, String> tables = new LinkedHashMap<>();
    built.models().forEach(m -> tables.put(Dbt.BUILD_SCHEMA + "." + m, SCHEMA + "." + m));
    built.reads().forEach((mart, of) -> lake.made(SCHEMA + "." + mart, published(of, tables)));
    return RowCounts.written(lake.publish(tables));
  }

  private static Set<String> published(Set<String> read, Map<String, String> tables) {
    return read.stream()
        .map(table -> tables.getOrDefault(table, table))
        .collect(Collectors.toSet());
  }
}
