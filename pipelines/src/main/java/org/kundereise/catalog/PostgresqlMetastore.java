package org.kundereise.catalog;

import java.util.Map;
import java.util.Optional;

/** The metastore in a PostgreSQL database that processes share. */
final class PostgresqlMetastore implements MetastoreConnection {
  private static final String PASSWORD = "javax.jdo.option.ConnectionPassword";

  private final CatalogSettings.Postgresql catalog;
  private final Optional<WriterLock> lock;

  private PostgresqlMetastore(CatalogSettings.Postgresql catalog, Optional<WriterLock> lock) {
    this.catalog = catalog;
    this.lock = lock;
  }

  static PostgresqlMetastore open(
      CatalogSettings.Postgresql catalog,
      String warehouse,
      String command,
      WarehouseSession.Use use) {
    Metastore.requireReady(catalog, new WarehousePlace(warehouse));
    Optional<WriterLock> lock =
        switch (use) {
          case READING -> Optional.empty();
          case WRITING -> Optional.of(WriterLock.take(catalog, command));
        };
    // A Java property, which Hive reads too: a Spark setting could be read by everybody who sends
    // statements.
    System.setProperty(PASSWORD, catalog.password());
    return new PostgresqlMetastore(catalog, lock);
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings =
        MetastoreConnection.database("org.postgresql.Driver", catalog.url());
    settings.put("spark.hadoop.javax.jdo.option.ConnectionUserName", catalog.user());
    // Its own creation of missing tables waits for a lock that its own open transaction holds: see
    // Metastore.
    settings.put("spark.hadoop.datanucleus.schema.autoCreateAll", "false");
    return settings;
  }

  @Override
  public void close() {
    System.clearProperty(PASSWORD);
    lock.ifPresent(WriterLock::close);
  }
}
