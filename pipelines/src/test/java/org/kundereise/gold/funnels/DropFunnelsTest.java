package org.kundereise.gold.funnels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class DropFunnelsTest {
  @Test
  void onlyConfiguredFunnelsStay(Lake lake) {
    lake.replace(
        FunnelTable.TABLE,
        Rows.of(
            lake.spark(),
            FunnelTable.TABLE.schema(),
            """
            funnel  | entry_month | channel | breakdown | step | step_name | is_optional | entered | reached | eligible | eligible_reached | is_mature | night_seq
            journey | 2024-03-01  | All     | entry     | 1    | awareness | false       | 10      | 10      | 10       | 10               | true      | 1
            old     | 2024-03-01  | All     | entry     | 1    | awareness | false       | 10      | 10      | 10       | 10               | true      | 1
            older   | 2024-03-01  | All     | entry     | 1    | awareness | false       | 10      | 10      | 10       | 10               | true      | 1
            """));

    assertThat(new DropFunnels(List.of("journey", "new"), List.of()).run(lake).out()).isEqualTo(2);
    assertThatRows(lake.read(FunnelTable.TABLE))
        .hasRows(
            """
            funnel
            journey
            """);
    assertThat(new DropFunnels(List.of(), List.of()).run(lake).out()).isOne();
    assertThat(lake.read(FunnelTable.TABLE).count()).isZero();
  }
}
