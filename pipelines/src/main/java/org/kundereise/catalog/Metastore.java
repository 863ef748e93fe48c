package org.kundereise.catalog;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Makes a PostgreSQL database a metastore, once. */
public final class Metastore {
  private Metastore() {}

  /** What {@link #init} found. */
  public enum Outcome {
    CREATED,
    ALREADY_THERE
  }

  /**
   * Creates the metastore's tables, all at once: were they made as they are first needed, the
   * server's transactions would wait for each other. A run that was cut off is finished by the
   * next.
   *
   * @throws CatalogException when the database can't be reached, or holds a metastore of another
   *     version
   */
  public static Outcome init(CatalogSettings.Postgresql catalog) {
    try (Connection connection = connect(catalog)) {
      Optional<String> version = MetastoreSchema.version(connection);
      if (version.isPresent()) {
        requireVersion(catalog, version.get());
        return Outcome.ALREADY_THERE;
      }
      MetastoreSchema.create(
          connection, "org.postgresql.Driver", catalog.url(), catalog.user(), catalog.password());
      return Outcome.CREATED;
    } catch (SQLException e) {
      throw new CatalogException(
          "Cannot create the metastore in %s: %s".formatted(catalog.url(), firstLine(e)), e);
    }
  }

  /**
   * Fails early, and in words, when the database is not there, not yet a metastore, or that of
   * another warehouse.
   */
  static void requireReady(CatalogSettings.Postgresql catalog, WarehousePlace place) {
    try (Connection connection = connect(catalog)) {
      String version =
          MetastoreSchema.version(connection)
              .orElseThrow(
                  () ->
                      new CatalogException(
                          "Cannot use the catalog %s: the database holds no metastore yet. Create it with: reise metastore init"
                              .formatted(catalog.url())));
      requireVersion(catalog, version);
      place.requireIn(connection);
    } catch (SQLException e) {
      throw new CatalogException(
          "Cannot use the catalog %s: %s".formatted(catalog.url(), firstLine(e)), e);
    }
  }

  private static void requireVersion(CatalogSettings.Postgresql catalog, String found) {
    if (!found.equals(MetastoreSchema.VERSION)) {
      throw new CatalogException(
          "Cannot use the catalog %s: it holds a metastore of version %s, and version %s is needed"
              .formatted(catalog.url(), found, MetastoreSchema.VERSION));
    }
  }

  private static Connection connect(CatalogSettings.Postgresql catalog) {
    return connect(catalog, "reise");
  }

  /**
   * A connection to the database.
   *
   * @param application the name under which the server's administrator sees it
   * @throws CatalogException saying what to do, when there is none to be had
   */
  static Connection connect(CatalogSettings.Postgresql catalog, String application) {
    Properties login = new Properties();
    login.setProperty("user", catalog.user());
    login.setProperty("password", catalog.password());
    login.setProperty("connectTimeout", "10");
    login.setProperty("ApplicationName", application);
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
}
