package org.kundereise.cli;

import org.kundereise.config.Config;
import picocli.CommandLine.Mixin;

/** Whose nights, and which Airflow runs them: what every command about them asks first. */
final class ScheduleOption {
  @Mixin private ConfigOption option;
  @Mixin private AirflowOption server;

  /** The nights of the configuration, in an Airflow that has let us in. */
  ScheduledNights connect() {
    Config config = option.read();
    return ScheduledNights.of(server.connect(config), config);
  }
}
