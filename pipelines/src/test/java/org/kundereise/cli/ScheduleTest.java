package org.kundereise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kundereise.airflow.DagRun;
import org.kundereise.airflow.TaskInstance;
import org.kundereise.airflow.TaskInstance.State;
import org.kundereise.airflow.Trigger;
import org.kundereise.airflow.local.Access;
import org.kundereise.cli.TaskBoard.Screen;
import picocli.CommandLine;

/** What {@code reise schedule} asks of Airflow and shows of it. */
class ScheduleTest {
  private static final ScheduledNights NIGHTS =
      new ScheduledNights(null, LocalTime.of(4, 30), ZoneId.of("Europe/Oslo"));

  @Test
  void theNightOfADateIsTheIntervalThatTheScheduleHasForIt() {
    assertThat(NIGHTS.night(LocalDate.of(2026, 3, 28)))
        .as("summer time begins on the 29th")
        .isEqualTo(
            new Trigger(
                Instant.parse("2026-03-28T03:30:00Z"),
                Instant.parse("2026-03-28T03:30:00Z"),
                Instant.parse("2026-03-29T02:30:00Z"),
                Map.of()));
  }

  @Test
  void aRunIsALineWithItsBusinessDate() {
    Instant start = Instant.parse("2026-11-02T03:30:00Z");
    DagRun run =
        new DagRun(
            "kundereise_nightly",
            "scheduled__1",
            DagRun.State.SUCCESS,
            "scheduled",
            Optional.of(Instant.parse("2026-11-01T03:30:00Z")),
            Optional.of(Instant.parse("2026-11-01T03:30:00Z")),
            Optional.of(start),
            Optional.of(start),
            Optional.of(start.plusSeconds(62)),
            Map.of());

    assertThat(new RunLine(NIGHTS, run).text())
        .isEqualTo("  2026-11-01  success       62 s  2026-11-02T04:30     scheduled__1");
    assertThat(new RunLine(NIGHTS, run).fields())
        .containsEntry("date", "2026-11-01")
        .containsEntry("seconds", 62L);
  }

  private static TaskInstance task(String name, State state, int tryNumber, String took) {
    Optional<Instant> end = took == null ? Optional.empty() : Optional.of(Instant.EPOCH);
    return new TaskInstance(
        name,
        -1,
        state,
        tryNumber,
        4,
        Optional.of(Instant.EPOCH),
        end,
        Optional.ofNullable(took).map(Duration::parse));
  }

  @Test
  void aPipeGetsALineWheneverATaskChanges() {
    StringWriter text = new StringWriter();
    TaskBoard board = new TaskBoard(new PrintWriter(text), Screen.LINES);

    board.show(List.of(task("sources", State.QUEUED, 0, null), task("gold", State.NONE, 0, null)));
    board.show(List.of(task("sources", State.RUNNING, 1, null), task("gold", State.NONE, 0, null)));
    board.show(List.of(task("sources", State.RUNNING, 1, null), task("gold", State.NONE, 0, null)));
    board.show(
        List.of(
            task("sources", State.SUCCESS, 1, "PT12.34S"),
            task("gold", State.UP_FOR_RETRY, 1, "PT3S")));

    assertThat(text)
        .hasToString(
            """
            sources                      running
            sources                      success              12.3 s
            gold                         up for retry          3.0 s  try 1 of 4
            """
                .indent(2));
  }

  @Test
  void aTerminalGetsTheWholeTableOverTheOneBefore() {
    StringWriter text = new StringWriter();
    TaskBoard board = new TaskBoard(new PrintWriter(text), Screen.TERMINAL);

    board.show(List.of(task("a", State.RUNNING, 1, null), task("b", State.NONE, 0, null)));
    board.show(List.of(task("a", State.SUCCESS, 1, "PT1S"), task("b", State.RUNNING, 1, null)));

    assertThat(text.toString())
        .contains("b                            waiting\n\u001b[2A\u001b[J  a ");
  }

  @Test
  void thePasswordOfAnotherAirflowComesFromTheEnvironmentAlone() {
    AirflowOption option = new AirflowOption();
    new CommandLine(new Asked(option)).parseArgs("--address", "https://airflow.example.com");
    Map<String, String> environment =
        Map.of("KUNDEREISE_AIRFLOW_USER", "reise", "KUNDEREISE_AIRFLOW_PASSWORD", "secret");

    assertThat(option.access(null, environment))
        .isEqualTo(new Access(URI.create("https://airflow.example.com"), "reise", "secret"));
    assertThatThrownBy(() -> option.access(null, Map.of("KUNDEREISE_AIRFLOW_USER", "reise")))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "Cannot log in to Airflow at https://airflow.example.com without a password: set KUNDEREISE_AIRFLOW_PASSWORD");
    assertThat(new CommandLine(new Asked(option)).getUsageMessage()).doesNotContain("--password");
  }

  @CommandLine.Command
  private static final class Asked {
    @CommandLine.Mixin private final AirflowOption option;

    Asked(AirflowOption option) {
      this.option = option;
    }
  }
}
