package org.kundereise.quality;

import org.kundereise.lake.Table;

/** ops.checks: whether the sources are on time and bring as much as usual. */
public final class ChecksTable {
  public static final Table TABLE =
      Table.named("ops.checks")
          .grain("One row per night and check of a feed that has expectations")
          .columns(
              """
              night_seq     BIGINT NOT NULL | none | key: the night
              source        STRING NOT NULL | none | key: the source
              feed          STRING NOT NULL | none | key: the kind of file
              check_name    STRING NOT NULL | none | key: freshness or volume
              business_date DATE NOT NULL   | none | the night's business date
              status        STRING NOT NULL | none | ok, unknown (too little is known to judge), warned or failed
              observed      DOUBLE          | none | freshness: days since the last file; volume: records of the last day
              expected      DOUBLE          | none | freshness: days it may take; volume: records that are enough
              usual         DOUBLE          | none | volume: records of a usual day
              message       STRING NOT NULL | none | the finding in words
              """)
          .key("night_seq", "source", "feed", "check_name")
          .build();

  private ChecksTable() {}
}
