package org.kundereise.airflow.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process for good: Linux gives its number to another one day, also after the machine was
 * restarted, but not with the same start.
 *
 * @param startTicks when it started, in ticks of the kernel since the machine did
 */
record Pid(long number, long startTicks) {
  private static final Path PROC = Path.of("/proc");

  /** Places in /proc/PID/stat, counted from the one after the command's name. */
  private static final int STATE = 0;

  private static final int PARENT = 1;
  private static final int START = 19;

  /** The process that has the number now; empty if there is none or it has ended. */
  static Optional<Pid> of(long number) {
    return stat(number)
        .filter(stat -> !stat[STATE].equals("Z") && !stat[STATE].equals("X"))
        .map(stat -> new Pid(number, Long.parseLong(stat[START])));
  }

  /** What {@link #toString} wrote; empty if it is something else. */
  static Optional<Pid> parse(String text) {
    String[] words = text.strip().split(" ");
    try {
      return words.length == 2
          ? Optional.of(new Pid(Long.parseLong(words[0]), Long.parseLong(words[1])))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  boolean isAlive() {
    return of(number).equals(Optional.of(this));
  }

  /** Whether this is another process or has it among its parents. */
  boolean descendsFrom(Pid other) {
    long next = number;
    while (next > 1) {
      if (next == other.number) {
        return true;
      }
      next = stat(next).map(stat -> Long.parseLong(stat[PARENT])).orElse(0L);
    }
    return false;
  }

  /** Asks it to end. */
  void terminate() {
    handle().ifPresent(ProcessHandle::destroy);
  }

  /** Ends it. */
  void kill() {
    handle().ifPresent(ProcessHandle::destroyForcibly);
  }

  private Optional<ProcessHandle> handle() {
    return isAlive() ? ProcessHandle.of(number) : Optional.empty();
  }

  private static Optional<String[]> stat(long number) {
    try {
      String line = Files.readString(PROC.resolve(number + "/stat"));
      // The command's name is in brackets and may hold anything, brackets too.
      return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return number + " " + startTicks;
  }
}
