package org.kundereise.silver.tickets;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.schedule_holidays: days on which a schedule is closed. */
public final class ScheduleHolidaysTable {
  public static final Table TABLE =
      Table.named("silver.schedule_holidays")
          .grain("One row per holiday of a schedule")
          .columns(
              """
              source      STRING NOT NULL | none | key: the source
              holiday_id  STRING NOT NULL | none | key: the holiday
              schedule_id STRING NOT NULL | none | key: the schedule
              name        STRING          | none | name
              starts_on   DATE NOT NULL   | none | first day, local
              ends_on     DATE NOT NULL   | none | last day, local
              is_deleted  BOOLEAN         | none | deleted in the source
              updated_at  TIMESTAMP       | none | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "schedule_id", "holiday_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE).check("ends_on < starts_on", "ends_on", "is before the first day").build();

  private ScheduleHolidaysTable() {}
}
