package org.kundereise.gold.retention;

import org.kundereise.lake.Table;

/** gold.retention: who comes back. */
public final class RetentionTable {
  public static final Table TABLE =
      Table.named("gold.retention")
          .grain("One row per definition, cohort, segment and period, up to the business date")
          .columns(
              """
              definition   STRING NOT NULL        | none | key: the definition's name; orders is always there
              segment      STRING NOT NULL        | none | key: All, the channel of the first touchpoint ever, or what customers did or did not do soon after the start
              cohort       DATE NOT NULL          | none | key: first day of the calendar period in which they started, company's time zone
              period       INT NOT NULL           | none | key: periods since the start, 0 for that of the start; the first one of a bracket
              cohort_month DATE NOT NULL          | none | first day of the month in which the cohort begins
              last_period  INT                    | none | the period, the last one of a bracket; null for period and any later one
              cohort_size  BIGINT NOT NULL        | none | customers of the cohort and segment
              eligible     BIGINT NOT NULL        | none | of them, those who had the time: all in periods of the calendar, in those of their own whose have ended
              retained     BIGINT NOT NULL        | none | of those, customers who came back in the period
              revenue      DECIMAL(18,4) NOT NULL | none | the value of their returns in the period
              is_mature    BOOLEAN NOT NULL       | none | the period has ended for everybody who can be in the cohort and segment
              night_seq    BIGINT NOT NULL        | none | the night that last changed the row
              """)
          .key("definition", "segment", "cohort", "period")
          .build();

  /** The segment of everybody. */
  static final String ALL = "All";

  /** Stands for channels without a code. */
  static final String OTHER_CHANNEL = "Other";

  /** Stands before what customers of a segment did not do. */
  static final String NOT = "not ";

  private RetentionTable() {}
}
