package org.kundereise.airflow.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A component's process: begun in a session of its own, so that it outlives who began it. */
final class Daemon {
  private static final int LAST_LINES = 15;

  private final Component component;
  private final Path home;

  Daemon(Component component, Path home) {
    this.component = component;
    this.home = home;
  }

  Component component() {
    return component;
  }

  /** Its process, if it is alive; a file left behind by a machine that was switched off is none. */
  Optional<Pid> process() {
    return PrivateFiles.read(file()).flatMap(Pid::parse).filter(Pid::isAlive);
  }

  Status.Part part() {
    Optional<Pid> process = process();
    Status.State state =
        process.isPresent()
            ? Status.State.UP
            : Files.exists(file()) ? Status.State.DIED : Status.State.DOWN;
    return new Status.Part(
        state, process.map(pid -> OptionalLong.of(pid.number())).orElse(OptionalLong.empty()));
  }

  /** Begins it; what it says is added to its log. */
  void start(AirflowProgram airflow) {
    PrivateFiles.touch(log());
    List<String> words = new ArrayList<>(List.of("setsid"));
    words.addAll(airflow.words(component.words()));
    Process process;
    try {
      process =
          airflow
              .builder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new LocalAirflowException(
          "Cannot start Airflow's %s: %s".formatted(component.label(), e.getMessage()), e);
    }
    // One that has ended by now is told as one that died.
    Pid pid = Pid.of(process.pid()).orElse(new Pid(process.pid(), 0));
    PrivateFiles.write(file(), pid + "\n");
  }

  /** Forgets it, once it has been stopped. */
  void forget() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new LocalAirflowException("Cannot remove %s: %s".formatted(file(), e), e);
    }
  }

  Path log() {
    return home.resolve("logs").resolve(component.label() + ".log");
  }

  /** The end of its log, indented. */
  String lastWords() {
    String[] lines = PrivateFiles.read(log()).orElse("").split("\n");
    return "  "
        + String.join(
            "\n  ",
            Arrays.asList(lines).subList(Math.max(0, lines.length - LAST_LINES), lines.length));
  }

  private Path file() {
    return home.resolve("run").resolve(component.label() + ".pid");
  }
}
