package org.kundereise.catalog;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The open way from one session to its metastore: its Spark settings, and what to give back
 * afterwards.
 */
interface MetastoreConnection extends AutoCloseable {

  /** Spark settings that lead Hive's client to the metastore. */
  Map<String, String> settings();

  @Override
  void close();

  /**
   * Opens the way to the metastore.
   *
   * @param command what this process does, for those who find the catalog taken
   * @throws CatalogException when it is taken, unreachable or empty
   */
  static MetastoreConnection open(
      CatalogSettings catalog, String warehouse, String command, WarehouseSession.Use use) {
    if (catalog instanceof CatalogSettings.Postgresql postgresql) {
      return PostgresqlMetastore.open(postgresql, warehouse, command, use);
    }
    if (warehouse.contains(":/") && !warehouse.startsWith("file:/")) {
      throw new CatalogException(
          "Cannot use the embedded catalog for the warehouse %s: it lies in a folder of this machine. Use the PostgreSQL catalog (reise metastore init)."
              .formatted(warehouse));
    }
    Path folder = Path.of(warehouse.replaceFirst("^file:/+", "/"));
    return DerbyMetastore.open(folder, command);
  }

  /** Settings of Hive's database connection that both kinds share. */
  static Map<String, String> database(String driver, String url) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.hadoop.javax.jdo.option.ConnectionDriverName", driver);
    settings.put("spark.hadoop.javax.jdo.option.ConnectionURL", url);
    return settings;
  }
}
