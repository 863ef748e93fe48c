package org.kundereise.airflow;

import java.time.Duration;
import java.util.function.Supplier;
import org.kundereise.airflow.AirflowException.Busy;
import org.kundereise.airflow.AirflowException.Conflict;
import org.kundereise.airflow.AirflowException.Interrupted;

/**
 * Asks again for what Airflow was too busy to do. On SQLite that is a backfill: where another
 * process writes at the same moment, it is refused since the database is locked, and Airflow takes
 * back what it had begun. What it could not take back is in the way of the next try until Airflow
 * gives it up, some two minutes later.
 *
 * @param longest when to give up
 * @param first how long to wait before the second try; doubled each time, up to a quarter of a
 *     minute
 */
record AskAgain(Duration longest, Duration first) {
  static final AskAgain STANDARD = new AskAgain(Duration.ofMinutes(3), Duration.ofSeconds(1));
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /**
   * Asks until Airflow does it.
   *
   * @param what is asked for, to follow "Cannot"
   * @throws Busy if it does not within the time
   * @throws Conflict if it is there already and the first try was refused for that
   */
  <T> T until(String what, Supplier<T> ask) {
    long begin = System.nanoTime();
    Duration pause = first;
    for (int tries = 1; ; tries++) {
      AirflowException refusal;
      try {
        return ask.get();
      } catch (Busy e) {
        refusal = e;
      } catch (Conflict e) {
        if (tries == 1) {
          throw e;
        }
        refusal = e;
      }
      if (System.nanoTime() - begin + pause.toNanos() > longest.toNanos()) {
        throw new Busy(
            "%s; asked %d times within %s. Ask again when no run is at work, or give Airflow a PostgreSQL"
                .formatted(withoutStop(refusal.getMessage()), tries, Words.of(longest)));
      }
      sleep(what, pause);
      pause =
          pause.compareTo(LONGEST_PAUSE.dividedBy(2)) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static void sleep(String what, Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("Cannot %s: interrupted".formatted(what), e);
    }
  }
}
