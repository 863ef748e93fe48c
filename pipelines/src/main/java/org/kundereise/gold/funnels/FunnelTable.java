package org.kundereise.gold.funnels;

import org.kundereise.lake.Table;

/** gold.funnel: how far customers came. */
public final class FunnelTable {
  public static final Table TABLE =
      Table.named("gold.funnel")
          .grain("One row per funnel, month of entry, group of entries and step")
          .columns(
              """
              funnel       STRING NOT NULL  | none | key: the funnel's name
              entry_month  DATE NOT NULL    | none | key: first day of the month of entry in the company's time zone
              channel      STRING NOT NULL  | none | key: the group, by breakdown: a channel or an attribute's value; All for all together
              breakdown    STRING NOT NULL  | none | by what groups are told apart, as configured: entry and first_touch, by channel; step and its name, by the channel it was reached on; customer. and an attribute
              step         INT NOT NULL     | none | key: from 1
              step_name    STRING NOT NULL  | none | the step
              is_optional  BOOLEAN NOT NULL | none | later steps don't wait for it
              entered      BIGINT NOT NULL  | none | customers who entered in the month; attempts where every attempt counts
              reached      BIGINT NOT NULL  | none | of them, those who reached the step within the window
              eligible     BIGINT NOT NULL  | none | of those who entered, those for whom all the time there is for the step has passed
              eligible_reached BIGINT NOT NULL | none | of those, who reached the step
              median_hours DOUBLE           | none | from entry to the step, of those who reached it
              p90_hours    DOUBLE           | none | nine in ten of them were as quick or quicker
              is_mature    BOOLEAN NOT NULL | none | the month and all the time there is for the step after it have passed
              night_seq    BIGINT NOT NULL  | none | the night that last changed the row
              """)
          .key("funnel", "entry_month", "channel", "step")
          .build();

  /** The group that stands for all. */
  public static final String ALL_CHANNELS = "All";

  /** Stands for channels without a code. */
  static final String OTHER_CHANNEL = "Other";

  /** The group of those who did not reach the step that groups go by. */
  static final String NOT_REACHED = "Not reached";

  /** The group of customers whose attribute nobody knows. */
  static final String NOT_KNOWN = "Not known";

  private FunnelTable() {}
}
