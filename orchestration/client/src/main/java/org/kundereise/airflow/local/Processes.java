package org.kundereise.airflow.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The processes of one Airflow with all they have begun, tasks too: they are known by a variable of
 * their environment, which a child has from its parent whatever becomes of that.
 *
 * @param home the Airflow's folder
 */
record Processes(Path home) {
  private static final String VARIABLE = "KUNDEREISE_AIRFLOW_HOME";
  private static final Duration KILLED = Duration.ofSeconds(20);
  private static final long PAUSE_MILLIS = 100;

  /** The variable's name and value. */
  void mark(Map<String, String> environment) {
    environment.put(VARIABLE, home.toString());
  }

  /** All that are alive, but not this process. */
  List<Pid> all() {
    String wanted = "\0" + VARIABLE + "=" + home + "\0";
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .mapToLong(Long::parseLong)
          .filter(number -> number != ProcessHandle.current().pid())
          .filter(number -> environment(number).contains(wanted))
          .mapToObj(Pid::of)
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new LocalAirflowException("Cannot read /proc: " + e, e);
    }
  }

  /** Those whose component is gone: neither it nor any other of these is above them. */
  List<Pid> strays(List<Pid> components) {
    return all().stream().filter(pid -> components.stream().noneMatch(pid::descendsFrom)).toList();
  }

  /** Empty for processes of others, which may not be looked at. */
  private static String environment(long number) {
    try {
      byte[] read = Files.readAllBytes(Path.of("/proc", Long.toString(number), "environ"));
      return "\0" + new String(read, StandardCharsets.UTF_8) + "\0";
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Asks processes to end, and ends those that have not by then.
   *
   * @param which those there are now; asked again and again, since a dying process may begin others
   * @throws LocalAirflowException if one cannot be ended
   */
  static void end(Supplier<List<Pid>> which, Duration grace) {
    which.get().forEach(Pid::terminate);
    if (areGone(which, grace, pid -> {})) {
      return;
    }
    if (!areGone(which, KILLED, Pid::kill)) {
      throw new LocalAirflowException(
          "Cannot end the processes " + which.get().stream().map(Pid::number).toList());
    }
  }

  private static boolean areGone(Supplier<List<Pid>> which, Duration within, Consumer<Pid> each) {
    long deadline = System.nanoTime() + within.toNanos();
    for (List<Pid> left = which.get(); !left.isEmpty(); left = which.get()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      left.forEach(each);
      pause();
    }
    return true;
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalAirflowException("Cannot go on: interrupted", e);
    }
  }
}
