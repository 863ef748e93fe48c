package org.kundereise.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.jdo.JDOHelper;
import org.datanucleus.api.jdo.JDOPersistenceManagerFactory;
import org.datanucleus.store.schema.SchemaAwareStoreManager;

/** The tables that Hive's client keeps a catalog in, in whichever database. */
final class MetastoreSchema {
  /** The version of Hive whose client Spark carries. */
  static final String VERSION = "2.3.0";

  private static final String MODEL = "org.apache.hadoop.hive.metastore.model.";

  private MetastoreSchema() {}

  /**
   * The version of the metastore in this database; empty when there is none, or only a begun one.
   */
  static Optional<String> version(Connection connection) throws SQLException {
    try (ResultSet table =
        connection.getMetaData().getTables(null, null, "VERSION", new String[] {"TABLE"})) {
      if (!table.next()) {
        return Optional.empty();
      }
    }
    try (PreparedStatement select =
            connection.prepareStatement("SELECT \"SCHEMA_VERSION\" FROM \"VERSION\"");
        ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  /** The folder that a database got when it was made; empty if there is none of the name. */
  static Optional<String> location(Connection connection, String database) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT \"DB_LOCATION_URI\" FROM \"DBS\" WHERE \"NAME\" = ?")) {
      select.setString(1, database);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /**
   * Creates the tables that are missing, and writes the version last: until then the metastore
   * counts as not there.
   */
  static void create(Connection connection, String driver, String url, String user, String password)
      throws SQLException {
    createTables(driver, url, user, password, hasNoTable(connection));
    writeVersion(connection);
  }

  private static boolean hasNoTable(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, null, new String[] {"TABLE"})) {
      return !tables.next();
    }
  }

  private static void writeVersion(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO \"VERSION\" (\"VER_ID\", \"SCHEMA_VERSION\", \"VERSION_COMMENT\") VALUES (1, ?, ?)")) {
      insert.setString(1, VERSION);
      insert.setString(2, "Created by reise");
      insert.executeUpdate();
    }
  }

  private static void createTables(
      String driver, String url, String user, String password, boolean isEmpty) {
    Properties settings = new Properties();
    settings.put(
        "javax.jdo.PersistenceManagerFactoryClass", JDOPersistenceManagerFactory.class.getName());
    settings.put("javax.jdo.option.ConnectionURL", url);
    settings.put("javax.jdo.option.ConnectionUserName", user);
    settings.put("javax.jdo.option.ConnectionPassword", password);
    settings.put("javax.jdo.option.ConnectionDriverName", driver);
    settings.put("datanucleus.schema.autoCreateAll", "true");
    settings.put("datanucleus.storeManagerType", "rdbms");
    settings.put("datanucleus.transactionIsolation", "read-committed");
    // As Hive's own client is set: other names of tables and columns would not be found.
    settings.put("datanucleus.identifierFactory", "datanucleus1");
    settings.put("datanucleus.rdbms.useLegacyNativeValueStrategy", "true");
    settings.put("datanucleus.autoStartMechanismMode", "ignored");
    settings.put("datanucleus.plugin.pluginRegistryBundleCheck", "LOG");
    if (isEmpty) {
      // Then it is known of each table what it lacks: all. To ask takes longer than to make them.
      settings.put("datanucleus.rdbms.omitDatabaseMetaDataGetColumns", "true");
      settings.put("datanucleus.rdbms.initializeColumnInfo", "None");
    }
    JDOPersistenceManagerFactory factory =
        (JDOPersistenceManagerFactory) JDOHelper.getPersistenceManagerFactory(settings);
    try {
      SchemaAwareStoreManager store =
          (SchemaAwareStoreManager) factory.getNucleusContext().getStoreManager();
      store.createSchemaForClasses(modelClasses(), new Properties());
    } finally {
      factory.close();
    }
  }

  /** The classes that Hive's client keeps in the database, as its own mapping lists them. */
  private static Set<String> modelClasses() {
    try (InputStream mapping = Metastore.class.getResourceAsStream("/package.jdo")) {
      if (mapping == null) {
        throw new CatalogException(
            "Cannot create the metastore: Hive's mapping package.jdo is not on the classpath");
      }
      Matcher matcher =
          Pattern.compile("<class name=\"(\\w+)\"")
              .matcher(new String(mapping.readAllBytes(), StandardCharsets.UTF_8));
      Set<String> names = new LinkedHashSet<>();
      while (matcher.find()) {
        names.add(MODEL + matcher.group(1));
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read Hive's mapping package.jdo", e);
    }
  }
}
