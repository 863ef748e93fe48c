package org.kundereise.catalog;

import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's Thrift server inside this process: what dbt and BI tools connect to by JDBC, on 127.0.0.1
 * only. It shares the session's catalog; each connection has its own temporary views and settings.
 */
public final class JdbcServer implements AutoCloseable {
  private static final String SERVER = "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2";

  private final Object server;
  private final SparkSession spark;
  private final int port;

  private JdbcServer(Object server, SparkSession spark, int port) {
    this.server = server;
    this.spark = spark;
    this.port = port;
  }

  /**
   * Starts the server on the port that was set aside when the session was opened.
   *
   * @throws CatalogException when it can't listen there, or would listen anywhere else
   */
  public static JdbcServer start(WarehouseSession session) {
    Object server = launch(session);
    JdbcServer started = new JdbcServer(server, session.spark(), session.jdbcPort());
    try {
      started.requireLoopback();
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  // By reflection: the distribution carries the server, but it is not on Maven to compile against.
  private static Object launch(WarehouseSession session) {
    try {
      return Class.forName(SERVER)
          .getMethod("startWithSparkSession", SparkSession.class, boolean.class)
          .invoke(null, session.spark(), false);
    } catch (InvocationTargetException e) {
      throw new CatalogException(
          "Cannot start the JDBC server on 127.0.0.1:%d: %s"
              .formatted(session.jdbcPort(), rootCause(e).getMessage()),
          e);
    } catch (ReflectiveOperationException e) {
      throw new CatalogException(
          "Cannot start the JDBC server: this Spark has none. Use the distribution that ./reise sets up.",
          e);
    }
  }

  private static Throwable rootCause(Throwable e) {
    return e.getCause() == null ? e : rootCause(e.getCause());
  }

  public int port() {
    return port;
  }

  /**
   * Where a Hive JDBC driver finds it. The session's {@link Volume} is part of it: a connection's
   * own session would begin with the settings the process was started with.
   */
  public String url() {
    return "jdbc:hive2://127.0.0.1:%d/default%s".formatted(port, settings());
  }

  private String settings() {
    SparkConf opened = spark.sparkContext().getConf();
    String changed =
        CollectionConverters.asJava(spark.conf().getAll()).entrySet().stream()
            .filter(e -> Volume.SETTINGS.contains(e.getKey()))
            .filter(e -> !e.getValue().equals(opened.get(e.getKey(), null)))
            .map(e -> e.getKey() + "=" + e.getValue())
            .sorted()
            .collect(Collectors.joining(";"));
    return changed.isEmpty() ? "" : "?" + changed;
  }

  private void requireLoopback() {
    InetAddress address = (InetAddress) ask("getServerIPAddress");
    int listening = (int) ask("getPortNumber");
    if (!address.isLoopbackAddress() || listening != port) {
      throw new CatalogException(
          "Cannot serve JDBC: the server listens on %s:%d instead of 127.0.0.1:%d"
              .formatted(address.getHostAddress(), listening, port));
    }
  }

  private Object ask(String question) {
    try {
      Collection<?> services =
          (Collection<?>) server.getClass().getMethod("getServices").invoke(server);
      for (Object service : services) {
        if (service.getClass().getSimpleName().startsWith("ThriftBinary")) {
          return service.getClass().getMethod(question).invoke(service);
        }
      }
      throw new CatalogException("Cannot serve JDBC: the server has no Thrift service");
    } catch (ReflectiveOperationException e) {
      throw new CatalogException("Cannot ask the JDBC server for its address: " + e, e);
    }
  }

  /** Ends the server and its connections; the session goes on. */
  @Override
  public void close() {
    try {
      server.getClass().getMethod("stop").invoke(server);
    } catch (ReflectiveOperationException e) {
      throw new CatalogException("Cannot stop the JDBC server: " + rootCause(e).getMessage(), e);
    }
  }
}
