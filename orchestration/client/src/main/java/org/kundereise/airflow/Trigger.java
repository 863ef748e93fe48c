package org.kundereise.airflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run to begin.
 *
 * @param date its logical date; Airflow allows one run a date
 * @param from the beginning of its data interval
 * @param to the end of its data interval
 * @param conf what to give it
 */
public record Trigger(Instant date, Instant from, Instant to, Map<String, Object> conf) {
  public Trigger {
    conf = Map.copyOf(conf);
  }

  /** The run of a day, as a daily schedule in that time zone would begin it. */
  public static Trigger ofDay(LocalDate day, ZoneId zone) {
    Instant start = day.atStartOfDay(zone).toInstant();
    return new Trigger(start, start, day.plusDays(1).atStartOfDay(zone).toInstant(), Map.of());
  }

  /** The same with one more value in {@code conf}. */
  public Trigger with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(conf);
    more.put(key, value);
    return new Trigger(date, from, to, more);
  }
}
