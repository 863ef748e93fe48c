package org.kundereise.gold.segments;

import org.kundereise.lake.Table;

/** gold.segment_moves: how customers moved between RFM segments. */
public final class SegmentMovesTable {
  public static final Table TABLE =
      Table.named("gold.segment_moves")
          .grain(
              "One row per month that has ended and pair of segments between which customers moved,"
                  + " or in which they stayed; the last 24 months")
          .columns(
              """
              month        DATE NOT NULL   | none | key: first day of the month, company's calendar
              segment_from STRING NOT NULL | none | key: RFM segment as of the end of the month before; Prospect before the first order
              segment_to   STRING NOT NULL | none | key: RFM segment as of the month's end
              customers    BIGINT NOT NULL | none | how many
              of_customers BIGINT          | none | customers that were in segment_from; null for Prospect, who are counted once they order
              evidence     BIGINT NOT NULL | none | another number where the orders behind the month are others
              night_seq    BIGINT NOT NULL | none | the night that last changed the row
              """)
          .key("month", "segment_from", "segment_to")
          .build();

  private SegmentMovesTable() {}
}
