package org.kundereise.airflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PidTest {
  private static final Pid SELF = Pid.of(ProcessHandle.current().pid()).orElseThrow();

  @Test
  void aProcessIsKnownByItsNumberAndItsStart() {
    assertThat(Pid.parse(SELF + "\n")).contains(SELF);
    assertThat(SELF.isAlive()).isTrue();
    assertThat(new Pid(SELF.number(), SELF.startTicks() - 1).isAlive())
        .as("one that had the number before")
        .isFalse();
  }

  @Test
  void whatIsNoProcessIsRead() {
    assertThat(Pid.parse("")).isEmpty();
    assertThat(Pid.parse("4711")).isEmpty();
    assertThat(Pid.parse("a b")).isEmpty();
  }

  @Test
  void aProcessThatHasEndedIsNotAlive() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "600").start();
    Pid pid = Pid.of(process.pid()).orElseThrow();
    assertThat(pid.descendsFrom(SELF)).isTrue();
    assertThat(SELF.descendsFrom(pid)).isFalse();

    Processes.end(() -> pid.isAlive() ? List.of(pid) : List.of(), Duration.ofSeconds(10));

    process.waitFor();
    assertThat(pid.isAlive()).isFalse();
    assertThat(Pid.of(pid.number())).isEmpty();
  }
}
