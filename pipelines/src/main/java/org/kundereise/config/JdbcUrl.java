package org.kundereise.config;

import java.util.Locale;

/** Reads what leads to a PostgreSQL database, and sees to it that no credentials stand in it. */
final class JdbcUrl {
  private JdbcUrl() {}

  static String read(Value value) {
    String url = value.text();
    String parameters = url.toLowerCase(Locale.ROOT);
    if (parameters.contains("password=")
        || parameters.matches(".*[?&]user=.*")
        || url.matches("[^?]*//[^/?]*@.*")) {
      value.mistake(
          "found credentials in the URL: write the user under 'user' and the name of an"
              + " environment variable with the password under 'password_env'");
    } else if (!url.startsWith("jdbc:postgresql:")) {
      value.expectedUnlessBlank("a JDBC URL such as jdbc:postgresql://host:5432/database");
    }
    return url;
  }

  /** The name of the environment variable that holds a password. */
  static String passwordEnv(Value value) {
    String name = value.anyText();
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      // What stands here may be the password itself, so it is not repeated.
      value.mistake("expected the name of an environment variable, not the password itself");
    }
    return name;
  }
}
