package org.kundereise.config;

import java.util.List;
import java.util.Optional;

/** A user and a password out of the environment, which nothing prints. */
public final class Login {
  private final String user;
  private final String passwordEnv;
  private final Optional<String> password;
  private final Mistake absent;

  /**
   * @param passwordEnv the environment variable that holds the password
   * @param password its value, if it is set
   * @param absent what to tell who needs the password and has not set it
   */
  Login(String user, String passwordEnv, Optional<String> password, Mistake absent) {
    this.user = user;
    this.passwordEnv = passwordEnv;
    this.password = password.filter(p -> !p.isEmpty());
    this.absent = absent;
  }

  public String user() {
    return user;
  }

  /** The environment variable that holds the password. */
  public String passwordEnv() {
    return passwordEnv;
  }

  /**
   * The password itself.
   *
   * @throws ConfigException with file and line, if the variable is not set
   */
  public String password() {
    return password.orElseThrow(() -> new ConfigException(List.of(absent)));
  }

  /**
   * Fails early where the password will be needed.
   *
   * @throws ConfigException as {@link #password}
   */
  public void require() {
    password();
  }

  @Override
  public String toString() {
    return "Login[passwordEnv=" + passwordEnv + "]";
  }
}
