package org.kundereise.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.lake.RowCounts;
import org.kundereise.monitor.NightMetrics.Last;
import org.kundereise.monitor.NightMetrics.Outcome;
import org.kundereise.monitor.NightMetrics.StepFigures;

class NightMetricsTest {
  private static final NightMetrics GOOD =
      new NightMetrics(
          Optional.of(new Last(7, LocalDate.of(2026, 10, 31), true)),
          Outcome.GOOD,
          Instant.ofEpochSecond(1_793_500_000L),
          List.of(new StepFigures("silver.\"odd\"", 1.25, new RowCounts(10, 8, 2, 1))));

  @Test
  void theTextIsPrometheus() {
    assertThat(GOOD.text())
        .isEqualTo(
            """
            # HELP kundereise_night_number Number of the last finished night
            # TYPE kundereise_night_number gauge
            kundereise_night_number 7
            # HELP kundereise_night_business_date_seconds Business date of the last finished night, in seconds since the epoch
            # TYPE kundereise_night_business_date_seconds gauge
            kundereise_night_business_date_seconds 1793404800
            # HELP kundereise_night_has_marts Whether the last finished night published marts
            # TYPE kundereise_night_has_marts gauge
            kundereise_night_has_marts 1
            # HELP kundereise_last_attempt_success Whether the last attempt at a night ended well
            # TYPE kundereise_last_attempt_success gauge
            kundereise_last_attempt_success 1
            # HELP kundereise_last_attempt_timestamp_seconds When the last attempt at a night ended, in seconds since the epoch
            # TYPE kundereise_last_attempt_timestamp_seconds gauge
            kundereise_last_attempt_timestamp_seconds 1793500000
            # HELP kundereise_step_duration_seconds How long a step of the last night took
            # TYPE kundereise_step_duration_seconds gauge
            kundereise_step_duration_seconds{step="silver.\\"odd\\""} 1.250
            # HELP kundereise_step_rows Rows of a step of the last night, by what became of them
            # TYPE kundereise_step_rows gauge
            kundereise_step_rows{step="silver.\\"odd\\"",kind="in"} 10
            kundereise_step_rows{step="silver.\\"odd\\"",kind="written"} 8
            kundereise_step_rows{step="silver.\\"odd\\"",kind="rejected"} 2
            kundereise_step_rows{step="silver.\\"odd\\"",kind="duplicate"} 1
            """);
  }

  @Test
  void theFileIsReplacedWholeAndNothingElseIsLeft(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("collector/kundereise.prom");

    new NightMetrics(Optional.empty(), Outcome.FAILED, Instant.EPOCH, List.of()).write(file);
    assertThat(file).content().contains("kundereise_last_attempt_success 0\n");
    GOOD.write(file);

    assertThat(file).hasContent(GOOD.text());
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }
}
