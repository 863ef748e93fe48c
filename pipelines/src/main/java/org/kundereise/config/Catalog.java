package org.kundereise.config;

/** Where the names and schemas of the warehouse's tables are kept. */
public sealed interface Catalog {

  /** A Derby database inside the warehouse: no server, one process at a time. */
  record Embedded() implements Catalog {}

  /**
   * A Hive metastore in PostgreSQL, for several processes.
   *
   * @param url of JDBC, without credentials
   * @param passwordEnv the environment variable that holds the password
   */
  record Postgresql(String url, String user, String passwordEnv) implements Catalog {}
}
