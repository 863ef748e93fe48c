package org.kundereise.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where a warehouse lies. Its catalog knows the folder of every table; opened for a copy elsewhere,
 * or for a new folder, it would go on writing into the tables of the old one.
 *
 * @param warehouse a folder or a URI
 */
record WarehousePlace(String warehouse) {
  /** The database that every night writes to. */
  private static final String LEDGER = "ops";

  /**
   * Makes sure that the catalog is that of this warehouse, or of none yet.
   *
   * @throws CatalogException naming the other one
   */
  void requireIn(Connection metastore) throws SQLException {
    String known = MetastoreSchema.location(metastore, LEDGER).orElse("");
    String place = known.replaceFirst("/[^/]*/?$", "");
    if (!known.isEmpty() && !isSame(place)) {
      throw new CatalogException(
          "Cannot open the warehouse %s with this catalog: its tables lie in %s. A warehouse works only where it was made: put it back there; a new one begins with an empty folder and, in PostgreSQL, an empty database"
              .formatted(warehouse, local(place)));
    }
  }

  /** Whether that names the same place, be it by a link. */
  boolean isSame(String other) {
    String mine = local(warehouse);
    String theirs = local(other);
    if (mine.equals(theirs)) {
      return true;
    }
    try {
      return mine.startsWith("/")
          && theirs.startsWith("/")
          && Files.isSameFile(Path.of(mine), Path.of(theirs));
    } catch (IOException e) {
      return false;
    }
  }

  /** An absolute path for a folder of this machine, however it is written. */
  private static String local(String place) {
    String plain = place.replaceFirst("^file:/+", "/");
    return plain.contains(":/")
        ? plain.replaceFirst("/+$", "")
        : Path.of(plain).toAbsolutePath().normalize().toString();
  }
}
