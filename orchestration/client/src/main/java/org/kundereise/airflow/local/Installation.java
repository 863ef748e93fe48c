package org.kundereise.airflow.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a local Airflow is made of.
 *
 * @param python the interpreter that has Airflow
 * @param dags the folder of DAG files
 * @param port on 127.0.0.1; empty for the one of last time, or else a free one
 * @param database SQLAlchemy's URL of a PostgreSQL database; empty for SQLite in the home
 * @param users names and Airflow's roles ({@code admin}, {@code op}, {@code user}, {@code viewer})
 * @param pools names and how many of their tasks run at a time
 * @param settings more of {@code airflow.cfg}, {@code section.key} and value; they win
 */
public record Installation(
    Path python,
    Path dags,
    OptionalInt port,
    Optional<String> database,
    Map<String, String> users,
    Map<String, Integer> pools,
    Map<String, String> settings) {
  /** Who may do everything. */
  public static final String ADMIN = "admin";

  public Installation {
    users = Map.copyOf(users);
    pools = Map.copyOf(pools);
    settings = Map.copyOf(settings);
  }

  /** One with an admin, on SQLite, at any free port. */
  public static Installation of(Path python, Path dags) {
    return new Installation(
        python,
        dags,
        OptionalInt.empty(),
        Optional.empty(),
        Map.of(ADMIN, "admin"),
        Map.of(),
        Map.of());
  }

  public Installation withPort(int number) {
    return new Installation(python, dags, OptionalInt.of(number), database, users, pools, settings);
  }

  public Installation withDatabase(String url) {
    return new Installation(python, dags, port, Optional.of(url), users, pools, settings);
  }

  /** One more user; the password is drawn, see {@link LocalAirflow#access(String)}. */
  public Installation withUser(String name, String role) {
    return new Installation(python, dags, port, database, with(users, name, role), pools, settings);
  }

  /** One more pool of Airflow. */
  public Installation withPool(String name, int slots) {
    return new Installation(
        python, dags, port, database, users, with(pools, name, slots), settings);
  }

  /** One more setting, {@code section.key}. */
  public Installation with(String setting, String value) {
    return new Installation(
        python, dags, port, database, users, pools, with(settings, setting, value));
  }

  private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  /** Says nothing of the database: its URL may hold a password. */
  @Override
  public String toString() {
    return "Installation[python=%s, dags=%s, port=%s]".formatted(python, dags, port);
  }
}
