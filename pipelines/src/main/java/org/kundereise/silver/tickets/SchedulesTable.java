package org.kundereise.silver.tickets;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.schedules: opening hours of the service, in local minutes of the week. */
public final class SchedulesTable {
  public static final Table TABLE =
      Table.named("silver.schedules")
          .grain("One row per opening of a week of a schedule")
          .columns(
              """
              source       STRING NOT NULL | none | key: the source
              schedule_id  STRING NOT NULL | none | key: the schedule
              start_minute INT NOT NULL    | none | key: it opens, minutes since Sunday 00:00 local time
              end_minute   INT NOT NULL    | none | it closes, minutes since Sunday 00:00 local time
              name         STRING          | none | name of the schedule
              time_zone    STRING NOT NULL | none | IANA name, such as Europe/Oslo
              is_deleted   BOOLEAN         | none | deleted in the source
              updated_at   TIMESTAMP       | none | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "schedule_id", "start_minute")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check(
              "start_minute NOT BETWEEN 0 AND 10079", "start_minute", "is not a minute of the week")
          .check(
              "end_minute NOT BETWEEN start_minute + 1 AND 10080",
              "end_minute",
              "is not a later minute of the week")
          .check(
              "time_zone IS NOT NULL"
                  + " AND try_to_timestamp(concat('2000-01-01 ', time_zone), 'yyyy-MM-dd VV') IS NULL",
              "time_zone",
              "is not the IANA name of a time zone")
          .build();

  private SchedulesTable() {}
}
