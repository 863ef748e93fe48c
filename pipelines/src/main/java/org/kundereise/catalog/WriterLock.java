package org.kundereise.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The right of one process to write to the tables of a PostgreSQL catalog, which many may read. It
 * is an advisory lock of the database, held by a connection: the server gives it back when the
 * process ends, however it ends. The connection's application name tells others who holds it.
 */
final class WriterLock implements AutoCloseable {
  /** The letters "reise": a database may hold other programs' advisory locks. */
  private static final long KEY = 0x7265697365L;

  /** What PostgreSQL keeps of an application's name. */
  private static final int NAME_LENGTH = 63;

  private final Connection connection;

  private WriterLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the lock.
   *
   * @param command what this process does, as others will read it
   * @throws CatalogException naming the holder, when somebody has it
   */
  static WriterLock take(CatalogSettings.Postgresql catalog, String command) {
    String name = "process %d: %s".formatted(ProcessHandle.current().pid(), command);
    WriterLock lock =
        new WriterLock(
            Metastore.connect(catalog, name.substring(0, Math.min(name.length(), NAME_LENGTH))));
    String problem;
    try {
      if (lock.isGranted()) {
        return lock;
      }
      problem = lock.holder() + " does so. Wait for it, or read meanwhile.";
    } catch (SQLException e) {
      problem = e.getMessage();
    }
    lock.close();
    throw new CatalogException(
        "Cannot write to the tables of %s: %s".formatted(catalog.url(), problem));
  }

  private boolean isGranted() throws SQLException {
    return isTrue("SELECT pg_try_advisory_lock(?)");
  }

  /** The answer of a function of the server to the lock's key. */
  private boolean isTrue(String question) throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement(question)) {
      ask.setLong(1, KEY);
      try (ResultSet answer = ask.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private String holder() throws SQLException {
    String question =
        "SELECT a.application_name || ', since ' || date_trunc('second', a.backend_start)"
            + " FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
            + " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
            + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " AND (l.classid::bigint << 32) + l.objid::bigint = ?";
    try (PreparedStatement ask = connection.prepareStatement(question)) {
      ask.setLong(1, KEY);
      try (ResultSet answer = ask.executeQuery()) {
        return answer.next() ? answer.getString(1) : "another process";
      }
    }
  }

  /** Gives the lock back: the server would do so only some time after the connection's end. */
  @Override
  public void close() {
    try (connection) {
      unlock();
    } catch (SQLException e) {
      throw new CatalogException("Cannot give back the writer's lock: " + e.getMessage(), e);
    }
  }

  private void unlock() {
    try {
      isTrue("SELECT pg_advisory_unlock(?)");
    } catch (SQLException e) {
      // Without a connection there is no lock.
    }
  }
}
