package org.kundereise.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.airflow.AirflowException.DeadlineExceeded;
import org.kundereise.airflow.AirflowException.Unreachable;
import org.kundereise.airflow.Pages.Page;

/** How what Airflow says is read, page by page, look by look and line by line. */
class ReadingTest {
  @ParameterizedTest
  @CsvSource({
    "0,   100, 0:100",
    "3,   100, 0:100",
    "4,   100, 0:2 2:2",
    "5,   100, 0:2 2:2 4:2",
    "5,     3, 0:2 2:1",
    "5,     0, ''",
  })
  void aListIsReadPageByPageUntilItEndsOrIsEnough(int there, int wanted, String asked) {
    int size = asked.startsWith("0:100") ? 100 : 2;
    List<String> pages = new ArrayList<>();

    List<Integer> read =
        Pages.all(
            size,
            wanted,
            (limit, offset) -> {
              pages.add(offset + ":" + limit);
              return new Page<>(
                  IntStream.range(offset, Math.min(there, offset + limit)).boxed().toList(), there);
            });

    assertThat(read).isEqualTo(IntStream.range(0, Math.min(there, wanted)).boxed().toList());
    assertThat(String.join(" ", pages)).isEqualTo(asked);
  }

  @Test
  void aListThatShrinksWhileItIsReadEnds() {
    List<Integer> read =
        Pages.all(
            2, 100, (limit, offset) -> new Page<>(offset == 0 ? List.of(1, 2) : List.of(), 5));

    assertThat(read).containsExactly(1, 2);
  }

  @Test
  void aWaitOutlastsAnAirflowThatIsStartedAgain() {
    AtomicInteger looks = new AtomicInteger();

    int end =
        new Wait(Duration.ofMillis(1), Duration.ofMinutes(1), Duration.ofMinutes(1))
            .until(
                "see the end",
                () -> {
                  if (looks.incrementAndGet() == 2) {
                    throw new Unreachable("gone", null);
                  }
                  return looks.get();
                },
                look -> look == 3);

    assertThat(end).isEqualTo(3);
  }

  @Test
  void aWaitEndsWithItsPatienceOrItsDeadline() {
    Wait impatient = new Wait(Duration.ofMillis(1), Duration.ofMinutes(1), Duration.ZERO);
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(
            () ->
                impatient.until(
                    "see the end",
                    () -> {
                      throw new Unreachable("gone", null);
                    },
                    look -> true));
    assertThatExceptionOfType(DeadlineExceeded.class)
        .isThrownBy(
            () -> Wait.atMost(Duration.ofMillis(3)).until("see the end", () -> 1, look -> false))
        .withMessage("Cannot see the end: it has not ended within 3 ms");
  }

  @Test
  void linesOfALogAreObjectsOrTexts() {
    assertThat(
            LogLine.of(
                List.of(
                    Map.of("timestamp", "2026-11-01T04:30:00Z", "level", "info", "event", "done"),
                    Map.of(
                        "event",
                        "Task failed",
                        "error_detail",
                        List.of(Map.of("exc_type", "KeyError", "exc_value", "'x'"))),
                    "as it stands")))
        .containsExactly(
            new LogLine(Optional.of(Instant.parse("2026-11-01T04:30:00Z")), "info", "done"),
            new LogLine(Optional.empty(), "", "Task failed: KeyError: 'x'"),
            new LogLine(Optional.empty(), "", "as it stands"));
  }

  @Test
  void theRunOfADayIsThatOfTheScheduleInItsZone() {
    Trigger trigger = Trigger.ofDay(LocalDate.of(2026, 3, 29), ZoneId.of("Europe/Oslo"));

    assertThat(trigger.date()).isEqualTo("2026-03-28T23:00:00Z").isEqualTo(trigger.from());
    assertThat(trigger.to()).as("a day of 23 hours").isEqualTo("2026-03-29T22:00:00Z");
    assertThat(trigger.with("who", "Ann").conf()).isEqualTo(Map.of("who", "Ann"));
  }

  @Test
  void lettersBeyondAsciiSurviveEveryCharacterSet() {
    String json = "{\"event\": \"Hei på deg 😀\"}";

    assertThat(ReadAnswer.escaped(json.getBytes(StandardCharsets.UTF_8)))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("{\"event\": \"Hei p\\u00e5 deg \\ud83d\\ude00\"}");
  }
}
