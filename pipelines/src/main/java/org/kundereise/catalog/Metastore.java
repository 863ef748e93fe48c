package org.kundereise.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
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

/** Makes a PostgreSQL database a metastore, once. */
public final class Metastore {
  /** The version of Hive whose client Spark carries. */
  static final String VERSION = "2.3.0";

  private static final String MODEL = "org.apache.hadoop.hive.metastore.model.";

  private Metastore() {}

  /** What {@link #init} found. */
  public enum Outcome {
    CREATED,
    ALREADY_THERE
  }

  /**
   * Creates the metastore's tables. All at once: were they made as they are first needed, the
   * server's transactions would wait for each other. The version's row is written last, so a run
   * that was cut off is finished by the next.
   *
   * @throws CatalogException when the database can't be reached, or holds a metastore of another
   *     version
   */
  public static Outcome init(CatalogSettings.Postgresql catalog) {
    try (Connection connection = connect(catalog)) {
      Optional<String> version = version(connection);
      if (version.isPresent()) {
        requireVersion(catalog, version.get());
        return Outcome.ALREADY_THERE;
      }
      createTables(catalog);
      writeVersion(connection);
      return Outcome.CREATED;
    } catch (SQLException e) {
      throw new CatalogException(
          "Cannot create the metastore in %s: %s".formatted(catalog.url(), firstLine(e)), e);
    }
  }

  /** Fails early, and in words, when the database is not there or not yet a metastore. */
  static void requireInitialised(CatalogSettings.Postgresql catalog) {
    try (Connection connection = connect(catalog)) {
      String version =
          version(connection)
              .orElseThrow(
                  () ->
                      new CatalogException(
                          "Cannot use the catalog %s: the database holds no metastore yet. Create it with: reise metastore init"
                              .formatted(catalog.url())));
      requireVersion(catalog, version);
    } catch (SQLException e) {
      throw new CatalogException(
          "Cannot use the catalog %s: %s".formatted(catalog.url(), firstLine(e)), e);
    }
  }

  private static void requireVersion(CatalogSettings.Postgresql catalog, String found) {
    if (!found.equals(VERSION)) {
      throw new CatalogException(
          "Cannot use the catalog %s: it holds a metastore of version %s, and version %s is needed"
              .formatted(catalog.url(), found, VERSION));
    }
  }

  private static Connection connect(CatalogSettings.Postgresql catalog) {
    Properties login = new Properties();
    login.setProperty("user", catalog.user());
    login.setProperty("password", catalog.password());
    login.setProperty("connectTimeout", "10");
    try {
      return DriverManager.getConnection(catalog.url(), login);
    } catch (SQLException e) {
      throw new CatalogException(
          "Cannot connect to the catalog %s: %s".formatted(catalog.url(), reason(e, catalog)), e);
    }
  }

  private static String reason(SQLException e, CatalogSettings.Postgresql catalog) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "08001", "08004" -> "no PostgreSQL server answers there";
      case "28P01", "28000" ->
          "the server refuses user \"%s\" with the password in %s"
              .formatted(catalog.user(), catalog.passwordEnv());
      case "3D000" ->
          "the server has no database \"%s\"; create it with: createdb --owner=%s %s"
              .formatted(database(catalog), catalog.user(), database(catalog));
      default -> firstLine(e);
    };
  }

  private static String database(CatalogSettings.Postgresql catalog) {
    return catalog.url().replaceFirst("\\?.*", "").replaceFirst(".*[/:]", "");
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getSQLState());
  }

  private static Optional<String> version(Connection connection) throws SQLException {
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

  private static void writeVersion(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO \"VERSION\" (\"VER_ID\", \"SCHEMA_VERSION\", \"VERSION_COMMENT\") VALUES (1, ?, ?)")) {
      insert.setString(1, VERSION);
      insert.setString(2, "Created by reise metastore init");
      insert.executeUpdate();
    }
  }

  private static void createTables(CatalogSettings.Postgresql catalog) {
    Properties settings = new Properties();
    settings.put(
        "javax.jdo.PersistenceManagerFactoryClass", JDOPersistenceManagerFactory.class.getName());
    settings.put("javax.jdo.option.ConnectionURL", catalog.url());
    settings.put("javax.jdo.option.ConnectionUserName", catalog.user());
    settings.put("javax.jdo.option.ConnectionPassword", catalog.password());
    settings.put("javax.jdo.option.ConnectionDriverName", "org.postgresql.Driver");
    settings.put("datanucleus.schema.autoCreateAll", "true");
    settings.put("datanucleus.storeManagerType", "rdbms");
    settings.put("datanucleus.transactionIsolation", "read-committed");
    // As Hive's own client is set: other names of tables and columns would not be found.
    settings.put("datanucleus.identifierFactory", "datanucleus1");
    settings.put("datanucleus.rdbms.useLegacyNativeValueStrategy", "true");
    settings.put("datanucleus.autoStartMechanismMode", "ignored");
    settings.put("datanucleus.plugin.pluginRegistryBundleCheck", "LOG");
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
