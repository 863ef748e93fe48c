package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Config;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.gold.retention.ActivityTable;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Ledger.MartsState;
import org.kundereise.lake.Reach;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class MeasuredRetentionTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 3, 10);

  @TempDir Path folder;

  /** That it rests is seen by what is taken out of its table: it stays out. */
  @Test
  void restsWhereNeitherJourneysNorTheDateChanged(Lake lake) throws IOException {
    MeasuredRetention step = MeasuredRetention.of(config());
    order(lake, 1, "ann");
    assertThat(step.run(night(lake, 1, TODAY, Reach.EVERYTHING)).out()).isEqualTo(2);
    lake.since(new Ledger(lake).finish(1, TODAY, "run", "hash", MartsState.SKIPPED).tables());

    lake.replace(ActivityTable.TABLE, lake.read(ActivityTable.TABLE).where("false"));
    assertThat(step.run(night(lake, 2, TODAY, Reach.CHANGES)).out()).isZero();
    // The month has one more day.
    assertThat(step.run(night(lake, 2, TODAY.plusDays(1), Reach.CHANGES)).out()).isEqualTo(1);
    order(lake, 2, "bo");
    assertThat(step.run(night(lake, 2, TODAY, Reach.CHANGES)).out()).isEqualTo(2);
  }

  private static void order(Lake lake, long night, String customer) {
    lake.upsert(
        TouchpointsTable.TABLE,
        Rows.of(
            lake.spark(),
            TouchpointsTable.TABLE.schema(),
            """
            touchpoint_id | customer_id | occurred_at          | kind  | nth | orders_before | channel | source | source_key | value | night_seq
            %1$s          | %1$s        | 2024-03-01T12:00:00Z | order | 1   | 0             | Store   | s      | %1$s       | 100   | %2$d
            """
                .formatted(customer, night)));
    new FoldJourneys(List.of()).run(lake, night, Reach.EVERYTHING, lake.spark()::emptyDataFrame);
  }

  private static Night night(Lake lake, long seq, LocalDate date, Reach reach) {
    return new Night(lake, new Ledger(lake), seq, date, "run", "hash", reach, warning -> {});
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
