package org.kundereise.config;

import java.util.Locale;
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
        catalog.require("url", "a JDBC URL of PostgreSQL").map(CatalogReader::url).orElse(""),
        catalog.text("user", "the user of the database"),
        catalog
            .require("password_env", "the environment variable that holds the password")
            .map(CatalogReader::variableName)
            .orElse(""));
  }

  private static String url(Value value) {
    String url = value.text();
    if (url.toLowerCase(Locale.ROOT).contains("password=") || url.matches("[^?]*//[^/?]*@.*")) {
      value.mistake(
          "found credentials in the URL: write the user under 'user' and the name of an"
              + " environment variable with the password under 'password_env'");
    } else if (!url.startsWith("jdbc:postgresql:")) {
      value.expectedUnlessBlank("a JDBC URL such as jdbc:postgresql://host:5432/database");
    }
    return url;
  }

  private static String variableName(Value value) {
    String name = value.anyText();
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      // What stands here may be the password itself, so it is not repeated.
      value.mistake("expected the name of an environment variable, not the password itself");
    }
    return name;
  }
}
