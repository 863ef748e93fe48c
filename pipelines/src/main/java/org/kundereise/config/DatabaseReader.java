package org.kundereise.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code database} of a source.
 *
 * @param environment where the password is
 */
record DatabaseReader(Map<String, String> environment) {
  private static final Duration STANDARD_TIMEOUT = Duration.ofMinutes(30);

  Database read(Value value) {
    Section database = value.section("url", "user", "password_env", "statement_timeout");
    String url = database.require("url", "a JDBC URL of PostgreSQL").map(JdbcUrl::read).orElse("");
    String user = database.text("user", "the user of the database, such as ${CRM_USER}");
    Optional<Value> variable =
        database.require("password_env", "the environment variable that holds the password");
    Duration timeout =
        database.find("statement_timeout").map(Value::duration).orElse(STANDARD_TIMEOUT);
    return new Database(url, login(user, variable, value), timeout);
  }

  private Login login(String user, Optional<Value> variable, Value database) {
    String name = variable.map(JdbcUrl::passwordEnv).orElse("");
    Mistake absent =
        variable
            .orElse(database)
            .asMistake(
                "the environment variable '"
                    + name
                    + "' is not set; it must hold the password of the database's user");
    return new Login(user, name, Optional.ofNullable(environment.get(name)), absent);
  }
}
