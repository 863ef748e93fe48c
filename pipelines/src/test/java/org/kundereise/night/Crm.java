package org.kundereise.night;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.kundereise.catalog.PostgresqlCluster;
import org.kundereise.config.Database;
import org.kundereise.config.Databases;
import org.kundereise.config.Source;

/** A CRM in a database of its own, on a server of the tests. */
final class Crm implements AutoCloseable {
  private final String url;
  private final Connection connection;

  private Crm(String url, Connection connection) {
    this.url = url;
    this.connection = connection;
  }

  /** A new database with the tables that a script makes. */
  static Crm create(String name, String script) throws Exception {
    PostgresqlCluster cluster = PostgresqlCluster.shared();
    try (Connection server = connect(cluster.url("postgres"));
        Statement statement = server.createStatement()) {
      statement.execute("create database " + name);
    }
    Crm crm = new Crm(cluster.url(name), connect(cluster.url(name)));
    crm.run(script);
    return crm;
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "reise", password());
  }

  static String password() {
    return System.getenv(PostgresqlCluster.PASSWORD_ENV);
  }

  String url() {
    return url;
  }

  /** The source whose rows land below a folder. */
  Source source(Path connector, Path landing) {
    return source(connector, landing, password());
  }

  Source source(Path connector, Path landing, String password) {
    Database database = Databases.at(url, password);
    return new Source("crm", connector.toString(), landing.toString()).reading(database);
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Rows as text, cells parted by a bar. */
  List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      ResultSet found = statement.executeQuery(sql);
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          cells.add(String.valueOf(found.getString(i)));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
