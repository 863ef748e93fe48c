package org.kundereise.config;

import java.util.Optional;

/**
 * Who else is told how nights go; no part of what they compute.
 *
 * @param prometheus absolute: the file that gets figures for Prometheus
 * @param lineage what gets events of OpenLineage: an address of HTTP or an absolute file
 * @param lineageKeyEnv the environment variable with the key for that address
 */
public record Monitoring(
    Optional<String> prometheus, Optional<String> lineage, Optional<String> lineageKeyEnv) {
  public static final Monitoring NONE =
      new Monitoring(Optional.empty(), Optional.empty(), Optional.empty());

  static Monitoring read(Value value, Places places) {
    Section section = value.section("prometheus", "openlineage", "openlineage_key_env");
    return new Monitoring(
        section.find("prometheus").map(file -> places.of(file.text())),
        section.find("openlineage").map(place -> places.of(place.text())),
        section.find("openlineage_key_env").map(JdbcUrl::passwordEnv));
  }
}
