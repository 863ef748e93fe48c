package org.kundereise.gold.funnels;

import org.kundereise.lake.Table;

/** gold.funnel: how far customers came. */
public final class FunnelTable {
  public static final Table TABLE =
      Table.named("gold.funnel")
          .grain("One row per funnel, month of entry, channel of entry and step")
          .columns(
              """
              funnel       STRING NOT NULL  | none | key: the funnel's name
              entry_month  DATE NOT NULL    | none | key: first day of the month of entry in the company's time zone
              channel      STRING NOT NULL  | none | key: channel of the entry, or of the first touchpoint ever where the funnel says so; All for every channel together
              step         INT NOT NULL     | none | key: from 1
              step_name    STRING NOT NULL  | none | the step
              is_optional  BOOLEAN NOT NULL | none | later steps don't wait for it
              entered      BIGINT NOT NULL  | none | customers who entered in the month; attempts where every attempt counts
              reached      BIGINT NOT NULL  | none | of them, those who reached the step within the window
              median_hours DOUBLE           | none | from entry to the step, of those who reached it
              p90_hours    DOUBLE           | none | nine in ten of them were as quick or quicker
              is_mature    BOOLEAN NOT NULL | none | the window has passed for everybody who entered in the month
              night_seq    BIGINT NOT NULL  | none | the night that last changed the row
              """)
          .key("funnel", "entry_month", "channel", "step")
          .build();

  /** The channel that stands for all. */
  public static final String ALL_CHANNELS = "All";

  /** Stands for channels without a code. */
  static final String OTHER_CHANNEL = "Other";

  private FunnelTable() {}
}
