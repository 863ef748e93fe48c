package org.kundereise.airflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  @TempDir private Path home;

  @Test
  void whatAComponentBeganIsFoundAfterItsDeath() throws IOException, InterruptedException {
    Processes processes = new Processes(home);
    ProcessBuilder builder =
        // The grandchild begins a session of its own, as Airflow's tasks do, and ignores requests.
        new ProcessBuilder(
            "bash", "-c", "setsid bash -c \"trap '' TERM; echo ready; exec sleep 600\" & wait");
    processes.mark(builder.environment());
    Process component = builder.start();
    BufferedReader said = component.inputReader();
    assertThat(said.readLine()).isEqualTo("ready");
    Pid parent = Pid.of(component.pid()).orElseThrow();
    assertThat(processes.strays(List.of(parent))).isEmpty();

    component.destroyForcibly().waitFor();
    assertThat(processes.strays(List.of(parent))).hasSize(1);
    Processes.end(processes::all, Duration.ofMillis(200));

    assertThat(processes.all()).isEmpty();
  }

  @Test
  void processesOfOthersAreLeftAlone() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "600");
    new Processes(home.resolve("other")).mark(builder.environment());
    Process other = builder.start();

    Processes.end(new Processes(home)::all, Duration.ofSeconds(5));

    assertThat(other.isAlive()).isTrue();
    other.destroyForcibly().waitFor();
  }
}
