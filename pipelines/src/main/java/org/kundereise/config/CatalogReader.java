package org.kundereise.config;

import java.util.Map;

/** Reads {@code catalog}, and sees to it that no password stands in it. */
final class CatalogReader {
  private enum Type {
    EMBEDDED,
    POSTGRESQL
  }

  private CatalogReader() {}

  static Catalog read(Value value) {
    Section catalog = value.section("type", "url", "user", "password_env");
    Type type =
        catalog
            .require("type", "embedded or postgresql")
            .flatMap(word -> word.oneOf(Words.of(Type.class)))
            .orElse(Type.EMBEDDED);
    return type == Type.POSTGRESQL ? postgresql(catalog) : embedded(catalog);
  }

  private static Catalog embedded(Section catalog) {
    for (Map.Entry<String, Value> key : catalog.values().entrySet()) {
      if (key.getKey().matches("url|user|password_env")) {
        key.getValue().mistake("only a catalog of type postgresql has this key");
      }
    }
    return new Catalog.Embedded();
  }

  private static Catalog postgresql(Section catalog) {
    return new Catalog.Postgresql(
        catalog.require("url", "a JDBC URL of PostgreSQL").map(JdbcUrl::read).orElse(""),
        catalog.text("user", "the user of the database"),
        catalog
            .require("password_env", "the environment variable that holds the password")
            .map(JdbcUrl::passwordEnv)
            .orElse(""));
  }
}
