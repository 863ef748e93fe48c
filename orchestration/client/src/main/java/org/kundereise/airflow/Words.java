package org.kundereise.airflow;

import java.net.ConnectException;
import java.time.Duration;

/** How messages put what Java has in its own words. */
final class Words {
  private Words() {}

  static String of(Duration duration) {
    if (duration.toMillis() % 1000 != 0) {
      return duration.toMillis() + " ms";
    }
    long seconds = duration.toSeconds();
    return seconds >= 120 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  static String of(Throwable failure) {
    if (failure instanceof ConnectException) {
      return "connection refused";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
