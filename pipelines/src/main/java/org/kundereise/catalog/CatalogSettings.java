package org.kundereise.catalog;

/** Which metastore knows the tables of a warehouse. */
public sealed interface CatalogSettings {

  /** A Derby database inside the warehouse's folder: nothing to set up, one process at a time. */
  record Embedded() implements CatalogSettings {}

  /**
   * A PostgreSQL database that many processes share.
   *
   * @param url {@code jdbc:postgresql://host:port/database}
   * @param passwordEnv name of the environment variable that holds the password; the password
   *     itself is kept nowhere
   */
  record Postgresql(String url, String user, String passwordEnv) implements CatalogSettings {
    public Postgresql {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new CatalogException(
            "Cannot use the catalog \"%s\": its url should look like jdbc:postgresql://host:port/database"
                .formatted(url));
      }
    }

    String password() {
      String password = System.getenv(passwordEnv);
      if (password == null) {
        throw new CatalogException(
            "Cannot connect to the catalog %s: the environment variable %s, which should hold the password of \"%s\", is not set"
                .formatted(url, passwordEnv, user));
      }
      return password;
    }
  }

  /** The default: no database server needed. */
  static CatalogSettings embedded() {
    return new Embedded();
  }

  /** A shared metastore; see {@link Postgresql}. */
  static CatalogSettings postgresql(String url, String user, String passwordEnv) {
    return new Postgresql(url, user, passwordEnv);
  }
}
