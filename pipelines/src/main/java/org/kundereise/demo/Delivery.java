package org.kundereise.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which night brings which version of which record. Rows travel on the day they came to be,
 * some a few days later, a few in the last nights however old they are; everything has arrived by
 * the last night.
 */
final class Delivery {
  private final DemoSettings settings;
  private final Behaviour.Flaws flaws;
  private final DemoCalendar calendar;
  private final int firstNight;

  Delivery(DemoSettings settings, Behaviour behaviour) {
    this.settings = settings;
    this.flaws = behaviour.flaws();
    this.calendar = new DemoCalendar(settings);
    this.firstNight = DemoCalendar.day(settings.dates().get(0));
  }

  /** Per night, the versions it brings: of each record the latest only. */
  List<Collection<Sent>> nights(Feed feed) {
    List<Map<String, Sent>> nights = new ArrayList<>();
    settings.dates().forEach(date -> nights.add(new LinkedHashMap<>()));
    for (Sent sent : feed.rows()) {
      if (sent.changedAt() < calendar.end()) {
        nights
            .get(night(sent))
            .merge(sent.key(), sent, (a, b) -> a.changedAt() > b.changedAt() ? a : b);
      }
    }
    List<Collection<Sent>> brought = new ArrayList<>();
    nights.forEach(night -> brought.add(night.values()));
    return brought;
  }

  private int night(Sent sent) {
    return StrictMath.max(0, arrival(sent) - firstNight);
  }

  private int arrival(Sent sent) {
    int day = DemoCalendar.day(sent.changedAt());
    int last = calendar.days() - 1;
    if (sent.travels().isEmpty()) {
      return day;
    }
    Chance chance = Chance.of(settings.seed(), "late " + sent.travels());
    if (chance.happens(flaws.late())) {
      return StrictMath.min(last, day + chance.between(1, 3));
    }
    if (chance.happens(flaws.veryLate())) {
      return StrictMath.max(day, last - StrictMath.min(9, (int) chance.exponential(1.5)));
    }
    return day;
  }
}
