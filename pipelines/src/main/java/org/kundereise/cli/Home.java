package org.kundereise.cli;

import java.nio.file.Path;
import org.kundereise.config.Config;

/** Where the project lies, as the command {@code reise} says. */
final class Home {
  private Home() {}

  static Path folder() {
    return Path.of(System.getProperty("kundereise.home", "."));
  }

  static Path demoConfig() {
    return folder().resolve("examples/demo-company/reise.yml");
  }

  /** The interpreter that has dbt. */
  static Path python() {
    return Path.of(System.getenv().getOrDefault("KUNDEREISE_PYTHON", "python3"));
  }

  /** The interpreter that has Airflow. */
  static Path airflowPython() {
    return Path.of(System.getenv().getOrDefault("KUNDEREISE_AIRFLOW_PYTHON", "python3"));
  }

  /** The JDBC driver that dbt uses. */
  static String driver() {
    return folder().resolve("pipelines/target/jdbc") + "/*.jar";
  }

  /** Where dbt keeps its own files: beside a local warehouse, else in the project's var. */
  static Path dbtTarget(Config config) {
    return config.warehouse().contains(":/")
        ? folder().resolve("var/dbt")
        : Path.of(config.warehouse()).resolveSibling("dbt");
  }
}
