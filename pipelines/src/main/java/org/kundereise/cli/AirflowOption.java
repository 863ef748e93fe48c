package org.kundereise.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.local.Access;
import org.kundereise.airflow.local.LocalAirflow;
import org.kundereise.config.Config;
import picocli.CommandLine.Option;

/**
 * Which Airflow: the one on this machine, unless another is named. A password comes from the
 * environment alone, since others see what stands on a command line.
 */
final class AirflowOption {
  static final String ADDRESS_ENV = "KUNDEREISE_AIRFLOW_ADDRESS";
  static final String USER_ENV = "KUNDEREISE_AIRFLOW_USER";
  static final String PASSWORD_ENV = "KUNDEREISE_AIRFLOW_PASSWORD";

  @Option(
      names = "--address",
      paramLabel = "URL",
      description = "Another Airflow than the one on this machine; also $" + ADDRESS_ENV + ".")
  private URI address;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Who logs in there; also $" + USER_ENV + ". The password is in $" + PASSWORD_ENV + ".")
  private String user;

  Airflow connect(Config config) {
    Access access = access(config, System.getenv());
    return Airflow.at(access.address()).login(access.user(), access.password()).connect();
  }

  Access access(Config config, Map<String, String> environment) {
    Optional<URI> other = address(environment);
    if (other.isEmpty()) {
      return LocalAirflow.in(Path.of(config.schedule().airflow().home())).access();
    }
    return new Access(
        other.get(),
        Optional.ofNullable(user)
            .or(() -> Optional.ofNullable(environment.get(USER_ENV)))
            .orElseThrow(() -> absent(other.get(), "a user: --user or " + USER_ENV)),
        Optional.ofNullable(environment.get(PASSWORD_ENV))
            .orElseThrow(() -> absent(other.get(), "a password: set " + PASSWORD_ENV)));
  }

  private Optional<URI> address(Map<String, String> environment) {
    return Optional.ofNullable(address)
        .or(() -> Optional.ofNullable(environment.get(ADDRESS_ENV)).map(URI::create));
  }

  private static UserMistake absent(URI address, String what) {
    return new UserMistake("Cannot log in to Airflow at %s without %s".formatted(address, what));
  }
}
