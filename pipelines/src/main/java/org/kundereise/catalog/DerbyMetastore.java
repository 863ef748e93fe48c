package org.kundereise.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The metastore in a Derby database inside the warehouse's folder, held by this process. */
final class DerbyMetastore implements MetastoreConnection {
  private static final String DRIVER = "org.apache.derby.iapi.jdbc.AutoloadedDriver";

  /** Hive's own defaults; Derby asks nobody for a password here. */
  private static final String USER = "APP";

  private static final String PASSWORD = "mine";

  private final Path database;
  private final EmbeddedCatalogLock lock;

  private DerbyMetastore(Path database, EmbeddedCatalogLock lock) {
    this.database = database;
    this.lock = lock;
  }

  /** Opens the catalog in the warehouse's folder, and makes it where there is none. */
  static DerbyMetastore open(Path warehouse, String command) {
    Path folder = warehouse.toAbsolutePath().normalize();
    EmbeddedCatalogLock lock = EmbeddedCatalogLock.take(folder, command);
    // Otherwise Derby leaves its log in the folder where the command was given.
    System.setProperty("derby.stream.error.file", folder.resolve("derby.log").toString());
    DerbyMetastore metastore = new DerbyMetastore(folder.resolve("metastore_db"), lock);
    try {
      metastore.createWhereMissing(new WarehousePlace(folder.toString()));
      return metastore;
    } catch (CatalogException e) {
      metastore.close();
      throw e;
    } catch (SQLException | RuntimeException e) {
      metastore.close();
      throw new CatalogException(
          "Cannot open the embedded catalog in %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private void createWhereMissing(WarehousePlace place) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD)) {
      if (MetastoreSchema.version(connection).isEmpty()) {
        MetastoreSchema.create(connection, DRIVER, url(), USER, PASSWORD);
      }
      place.requireIn(connection);
    }
  }

  private String url() {
    return "jdbc:derby:;databaseName=" + database + ";create=true";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = MetastoreConnection.database(DRIVER, url());
    // The tables are there: comparing each with its class costs seconds at every start.
    settings.put("spark.hadoop.datanucleus.schema.autoCreateAll", "false");
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
