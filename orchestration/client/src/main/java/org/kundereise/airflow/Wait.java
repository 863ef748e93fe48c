package org.kundereise.airflow;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kundereise.airflow.AirflowException.Busy;
import org.kundereise.airflow.AirflowException.DeadlineExceeded;
import org.kundereise.airflow.AirflowException.Interrupted;
import org.kundereise.airflow.AirflowException.Unreachable;

/**
 * How to wait for an end: by looking now and then. Airflow's own way of waiting keeps a connection
 * open and may never say anything.
 *
 * @param every between two looks
 * @param atMost when to give up
 * @param patience how long Airflow may be out of reach meanwhile, to be started again
 */
public record Wait(Duration every, Duration atMost, Duration patience) {
  /** Looks every two seconds, and lets Airflow be away for two minutes. */
  public static Wait atMost(Duration longest) {
    return new Wait(Duration.ofSeconds(2), longest, Duration.ofMinutes(2));
  }

  public Wait every(Duration interval) {
    return new Wait(interval, atMost, patience);
  }

  /**
   * Waits until a look finds an end.
   *
   * @param what is waited for, to follow "Cannot"
   * @param end what a look at it found, if that was the end
   * @throws DeadlineExceeded if there was no end in time
   */
  <T> T until(String what, Supplier<T> look, Function<T, Boolean> end) {
    long begin = System.nanoTime();
    long reached = begin;
    while (true) {
      Optional<T> found = Optional.empty();
      try {
        found = Optional.of(look.get());
        reached = System.nanoTime();
      } catch (Busy | Unreachable | DeadlineExceeded e) {
        if (System.nanoTime() - reached > patience.toNanos()) {
          throw e;
        }
      }
      if (found.isPresent() && end.apply(found.get())) {
        return found.get();
      }
      if (System.nanoTime() - begin + every.toNanos() > atMost.toNanos()) {
        throw new DeadlineExceeded(
            "Cannot %s: it has not ended within %s".formatted(what, Words.of(atMost)));
      }
      sleep(what);
    }
  }

  private void sleep(String what) {
    try {
      Thread.sleep(every.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("Cannot %s: interrupted".formatted(what), e);
    }
  }
}
