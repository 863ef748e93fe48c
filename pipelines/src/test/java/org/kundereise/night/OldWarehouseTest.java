package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Config;
import org.kundereise.gold.value.RfmTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Ledger.MartsState;
import org.kundereise.lake.OldTablesException;
import org.kundereise.lake.Table;
import org.kundereise.testing.SparkExtension;

/** A night of this version on a warehouse that an earlier one made. */
@ExtendWith(SparkExtension.class)
class OldWarehouseTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Table EARLIER =
      Table.named(RfmTable.TABLE.name())
          .grain("One row per customer")
          .columns("customer_id STRING NOT NULL | pseudonym | key: the person")
          .key("customer_id")
          .build();

  @TempDir Path folder;

  @Test
  void itDoesNotBegin(Lake made) throws IOException {
    made.create(List.of(EARLIER));
    new Ledger(made).finish(1, DAY, "run", "hash", MartsState.SKIPPED);
    Map<String, Long> versions = made.versions(List.of("gold", "ops"));
    Lake lake = new Lake(made.spark());
    Plan plan = Plan.of(config(), Plan.Output.NONE);
    NightRunner nights = new NightRunner(lake, plan, "hash", "run", new Quiet(new ArrayList<>()));

    assertThatThrownBy(() -> nights.run(DAY.plusDays(1)))
        .isInstanceOf(OldTablesException.class)
        .hasMessageContaining("it has other columns in gold.rfm (no ")
        .hasMessageEndingWith(
            "It must be built anew: let warehouse: name a new folder and run the nights again from the exports, or go back to that version");
    assertThatThrownBy(() -> nights.runSteps(DAY.plusDays(1), plan.steps(), Set.of()))
        .isInstanceOf(OldTablesException.class);
    assertThat(lake.versions(List.of("bronze", "silver", "gold", "ops"))).isEqualTo(versions);
  }

  private Config config() throws IOException {
    Path file = folder.resolve("reise.yml");
    Files.writeString(
        file,
        """
        company: {name: Any, time_zone: UTC, currency: NOK, country: "NO"}
        warehouse: w
        sources: [{name: any, connector: online-retail, path: in}]
        """);
    return Config.read(file, Map.of());
  }
}
