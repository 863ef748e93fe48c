package org.kundereise.catalog;

/**
 * The catalog, its metastore or the JDBC server can't do what was asked; the message is for the
 * user.
 */
public final class CatalogException extends RuntimeException {
  CatalogException(String message) {
    super(message);
  }

  CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
