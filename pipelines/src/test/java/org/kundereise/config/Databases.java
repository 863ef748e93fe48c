package org.kundereise.config;

import java.time.Duration;
import java.util.Optional;

/** Databases for tests. */
public final class Databases {
  private Databases() {}

  public static Database at(String url, String password) {
    Mistake absent = new Mistake("reise.yml", 1, 1, "CRM_PASSWORD is not set");
    Login login = new Login("reise", "CRM_PASSWORD", Optional.of(password), absent);
    return new Database(url, login, Duration.ofMinutes(1));
  }
}
