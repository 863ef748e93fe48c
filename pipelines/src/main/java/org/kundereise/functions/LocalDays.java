package org.kundereise.functions;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The days of a time zone. Remembers between which changes of the clock the last time lay: times of
 * a customer are mostly close together. One for each thread.
 */
public final class LocalDays {
  private static final long MICROS = 1_000_000L;
  private static final long DAY = 86_400L * MICROS;
  private static final Map<UTF8String, ZoneRules> RULES = new ConcurrentHashMap<>();
  private static final ThreadLocal<LocalDays> LAST = new ThreadLocal<>();

  private final UTF8String zone;
  private final ZoneRules rules;
  private long from = 1;
  private long until;
  private long offset;

  private LocalDays(UTF8String zone, ZoneRules rules) {
    this.zone = zone;
    this.rules = rules;
  }

  /** The days of a zone, for one thread. */
  public static LocalDays of(ZoneId zone) {
    return new LocalDays(UTF8String.fromString(zone.getId()), zone.getRules());
  }

  /** The days of a zone by its name, such as {@code Europe/Oslo}. */
  static LocalDays in(UTF8String zone) {
    LocalDays last = LAST.get();
    if (last == null || !last.zone.equals(zone)) {
      UTF8String name = zone.copy();
      last =
          new LocalDays(name, RULES.computeIfAbsent(name, n -> ZoneId.of(n.toString()).getRules()));
      LAST.set(last);
    }
    return last;
  }

  /**
   * @param time epoch microseconds, UTC
   * @return days since 1970-01-01 in the zone
   */
  public int dayOf(long time) {
    if (time < from || time >= until) {
      look(time);
    }
    return (int) Math.floorDiv(time + offset, DAY);
  }

  private void look(long time) {
    Instant at = Instant.ofEpochSecond(Math.floorDiv(time, MICROS));
    ZoneOffset now = rules.getOffset(at);
    ZoneOffsetTransition before = rules.previousTransition(at.plusSeconds(1));
    ZoneOffsetTransition after = rules.nextTransition(at);
    offset = now.getTotalSeconds() * MICROS;
    from = before == null ? Long.MIN_VALUE : before.toEpochSecond() * MICROS;
    until = after == null ? Long.MAX_VALUE : after.toEpochSecond() * MICROS;
  }
}
