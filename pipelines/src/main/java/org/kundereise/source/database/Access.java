package org.kundereise.source.database;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.kundereise.config.Database;

/**
 * The way to a database, for the driver and for tasks. Connections can only read, all of them in
 * transactions that see one state; times are told in UTC.
 */
final class Access implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CONNECT_SECONDS = 10;

  private final String url;
  private final String user;
  private final String password;
  private final String passwordEnv;
  private final String feed;
  private final long timeoutMillis;

  private Access(Database database, String feed) {
    this.url = database.url();
    this.user = database.login().user();
    this.password = database.login().password();
    this.passwordEnv = database.login().passwordEnv();
    this.feed = feed;
    this.timeoutMillis = database.statementTimeout().toMillis();
  }

  /**
   * @param feed source and feed, for the database's administrator and for messages
   * @throws org.kundereise.config.ConfigException if the password is not set
   */
  static Access to(Database database, String feed) {
    return new Access(database, feed);
  }

  /** A connection with a transaction that has not read anything yet. */
  Connection open() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    login.setProperty("ApplicationName", "kundereise " + feed);
    login.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    login.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
    // A server that is gone without a word must not be waited for for ever.
    login.setProperty("socketTimeout", Long.toString(timeoutMillis / 1000 + 60));
    login.setProperty("tcpKeepAlive", "true");
    Connection connection = new org.postgresql.Driver().connect(url, login);
    if (connection == null) {
      throw new SQLException("the URL is not one of PostgreSQL", "08001");
    }
    try {
      begin(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void begin(Connection connection) throws SQLException {
    try (Statement settings = connection.createStatement()) {
      settings.execute("SET TimeZone = 'UTC'");
      settings.execute("SET DateStyle = 'ISO'");
      settings.execute("SET IntervalStyle = 'iso_8601'");
      settings.execute("SET statement_timeout = " + timeoutMillis);
      settings.execute("SET idle_in_transaction_session_timeout = 0");
    }
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
  }

  /** Why the database could not be read. */
  DatabaseException failure(SQLException e) {
    return new DatabaseException("Cannot read %s: %s".formatted(this, reason(e)));
  }

  private String reason(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "08001", "08004" -> "no PostgreSQL server answers there";
      case "28P01", "28000" ->
          "the server refuses the source's user with the password in " + passwordEnv;
      case "3D000" -> "the server has no such database";
      case "57014" ->
          "a statement took longer than the source's statement_timeout of %d s"
              .formatted(timeoutMillis / 1000);
      default -> firstLine(e).replaceAll("(user|role) \"[^\"]*\"", "the source's user");
    };
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** The feed and where it is read from. */
  @Override
  public String toString() {
    return feed + " from " + url.replaceFirst("\\?.*", "");
  }
}
