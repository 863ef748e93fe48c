package org.kundereise.catalog;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.commons.io.FileUtils;

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
      if (!Files.exists(metastore.database)) {
        create(folder, metastore.database);
      }
      metastore.requirePlace(new WarehousePlace(folder.toString()));
      return metastore;
    } catch (CatalogException e) {
      metastore.close();
      throw e;
    } catch (IOException | SQLException | RuntimeException e) {
      metastore.close();
      throw new CatalogException(
          "Cannot open the embedded catalog in %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /**
   * Makes the database under another name and gives it its own when it is whole: Derby can neither
   * open nor make anew what a process left that was killed while it made one.
   */
  private static void create(Path folder, Path database) throws IOException, SQLException {
    Path begun = folder.resolve("metastore_db.begun");
    FileUtils.deleteDirectory(begun.toFile());
    String url = url(begun) + ";create=true";
    try (Connection connection = DriverManager.getConnection(url, USER, PASSWORD)) {
      MetastoreSchema.create(connection, DRIVER, url, USER, PASSWORD);
    } finally {
      shutDown(begun);
    }
    Files.move(begun, database, ATOMIC_MOVE);
  }

  private void requirePlace(WarehousePlace place) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(database), USER, PASSWORD)) {
      place.requireIn(connection);
    }
  }

  private static String url(Path database) {
    return "jdbc:derby:;databaseName=" + database;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = MetastoreConnection.database(DRIVER, url(database));
    // The tables are there: comparing each with its class costs seconds at every start.
    settings.put("spark.hadoop.datanucleus.schema.autoCreateAll", "false");
    return settings;
  }

  /** Shuts the database down, so that this process may open it again, then lets others in. */
  @Override
  public void close() {
    try {
      shutDown(database);
    } finally {
      lock.close();
    }
  }

  private static void shutDown(Path database) {
    try {
      DriverManager.getConnection(url(database) + ";shutdown=true").close();
    } catch (SQLException e) {
      // Derby reports a shutdown, and a database that was never opened, as an exception.
    }
  }
}
