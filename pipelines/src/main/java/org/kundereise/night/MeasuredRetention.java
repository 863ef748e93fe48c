package org.kundereise.night;

import java.time.Duration;
import org.kundereise.config.Company;
import org.kundereise.config.Config;
import org.kundereise.config.Retention;
import org.kundereise.config.Retention.Breakdown;
import org.kundereise.config.Retention.Cohorts;
import org.kundereise.config.Retention.Measure;
import org.kundereise.config.Retention.Periods;
import org.kundereise.gold.retention.Calendar;
import org.kundereise.gold.retention.Calendar.Unit;
import org.kundereise.gold.retention.MeasureRetention;
import org.kundereise.gold.retention.RetentionDefinition;
import org.kundereise.gold.retention.RetentionDefinition.Segments;
import org.kundereise.gold.retention.RetentionDefinition.Spans;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;

/** The step of retention, its definitions turned from names into the codes of journeys. */
record MeasuredRetention(MeasureRetention measure) {

  static MeasuredRetention of(Config config) {
    TouchpointCodes codes = new TouchpointCodes(config.journey().stageNames());
    Company company = config.company();
    return new MeasuredRetention(
        new MeasureRetention(
            config.retention().stream().map(retention -> definition(retention, codes)).toList(),
            codes.of(config.activity()),
            new Calendar(company.timeZone(), company.weekStart())));
  }

  /** What it counts follows from journeys, sessions, definitions and the business date alone. */
  RowCounts run(Night night) {
    boolean isAsBefore =
        night.reach() == Reach.CHANGES
            && MeasureRetention.READS.stream().allMatch(night.lake()::isAsBefore)
            && night
                .ledger()
                .lastNight()
                .map(last -> last.businessDate().equals(night.businessDate()))
                .orElse(false);
    return isAsBefore
        ? RowCounts.NONE
        : measure.run(night.lake(), night.seq(), night.businessDate());
  }

  private static RetentionDefinition definition(Retention retention, TouchpointCodes codes) {
    boolean isOpen = retention.measure() == Measure.ON_OR_AFTER;
    Spans spans =
        new Spans(
            retention.brackets().stream().map(b -> new int[] {b.from(), b.to()}).toList(),
            retention.last().orElse(Spans.ALL),
            isOpen);
    return new RetentionDefinition(
        retention.name(),
        codes.of(retention.start()),
        retention.cohorts() == Cohorts.RECURRING,
        codes.of(retention.returns()),
        retention.periods() instanceof Periods.Calendar calendar
            ? Unit.valueOf(calendar.unit().name())
            : Unit.MONTH,
        retention.periods() instanceof Periods.Rolling rolling
            ? micros(Duration.ofDays(rolling.days()))
            : 0,
        spans,
        segments(retention, codes));
  }

  private static Segments segments(Retention retention, TouchpointCodes codes) {
    if (retention.by().isEmpty()) {
      return new Segments.Undivided();
    }
    return retention.by().get() instanceof Breakdown.Behaviour behaviour
        ? new Segments.Behaviour(
            behaviour.name(), codes.of(behaviour.touchpoints()), micros(behaviour.within()))
        : new Segments.FirstTouch();
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * 1000;
  }
}
