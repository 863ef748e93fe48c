package org.kundereise.airflow.local;

import java.net.URI;

/** Where a local Airflow is and how one of its users logs in. */
public record Access(URI address, String user, String password) {
  /** Without the password. */
  @Override
  public String toString() {
    return "Access[address=%s, user=%s]".formatted(address, user);
  }
}
