package org.kundereise.catalog;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The plain Hive JDBC driver, apart from the classes of this process, as a BI tool would load it.
 */
final class HiveDriver {
  private HiveDriver() {}

  static Connection connect(String url) throws Exception {
    URL jar =
        Path.of(System.getProperty("kundereise.home"))
            .resolve("pipelines/target/jdbc/hive-jdbc-4.0.1-standalone.jar")
            .toUri()
            .toURL();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    try {
      Thread.currentThread().setContextClassLoader(loader);
      Driver driver =
          (Driver)
              loader.loadClass("org.apache.hive.jdbc.HiveDriver").getConstructor().newInstance();
      return driver.connect(url, new Properties());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** The first column of the answer; empty when the statement has none. */
  static List<String> ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> values = new ArrayList<>();
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    }
  }
}
