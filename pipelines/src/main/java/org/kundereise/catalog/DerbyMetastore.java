package org.kundereise.catalog;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The metastore in a Derby database inside the warehouse's folder, held by this process. */
final class DerbyMetastore implements MetastoreConnection {
  private final Path database;
  private final EmbeddedCatalogLock lock;

  private DerbyMetastore(Path database, EmbeddedCatalogLock lock) {
    this.database = database;
    this.lock = lock;
  }

  static DerbyMetastore open(Path warehouse, String command) {
    Path folder = warehouse.toAbsolutePath().normalize();
    EmbeddedCatalogLock lock = EmbeddedCatalogLock.take(folder, command);
    // Otherwise Derby leaves its log in the folder where the command was given.
    System.setProperty("derby.stream.error.file", folder.resolve("derby.log").toString());
    return new DerbyMetastore(folder.resolve("metastore_db"), lock);
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings =
        MetastoreConnection.database(
            "org.apache.derby.iapi.jdbc.AutoloadedDriver",
            "jdbc:derby:;databaseName=" + database + ";create=true");
    settings.put("spark.hadoop.datanucleus.schema.autoCreateAll", "true");
    return settings;
  }

  /** Shuts the database down, so that this process may open it again, then lets others in. */
  @Override
  public void close() {
    try {
      DriverManager.getConnection("jdbc:derby:;databaseName=" + database + ";shutdown=true")
          .close();
    } catch (SQLException e) {
      // Derby reports a shutdown, and a database that was never opened, as an exception.
    } finally {
      lock.close();
    }
  }
}
