package org.kundereise.gold.churn;

import org.kundereise.lake.Table;

/** gold.churn_reasons: why customers left, as they say and as the model does. */
public final class ChurnReasonsTable {
  public static final Table TABLE =
      Table.named("gold.churn_reasons")
          .grain("One row per reason that anybody who was lost gave, or the model gives of them")
          .columns(
              """
              reason      STRING NOT NULL | none | key: a cause as in the guide to churn, or a word of the configuration; none: no cause; other: a choice without a word
              said        BIGINT NOT NULL | none | customers who were lost and said it
              said_of     BIGINT NOT NULL | none | customers who were lost and said anything
              said_share  DOUBLE          | none | of them; null if nobody did
              said_low    DOUBLE          | none | lower end of its 95 % interval (Wilson)
              said_high   DOUBLE          | none | upper end of it
              model       BIGINT NOT NULL | none | lost customers whose strongest cause it was, on the last day looked at before
              model_of    BIGINT NOT NULL | none | lost customers whom the model looked at
              model_share DOUBLE          | none | of them; null if there are none
              model_low   DOUBLE          | none | lower end of its 95 % interval (Wilson)
              model_high  DOUBLE          | none | upper end of it
              compared    BIGINT NOT NULL | none | customers who said it and whom the model looked at
              agreed      BIGINT NOT NULL | none | of them, those of whom the model says the same
              known_until DATE NOT NULL   | none | the last day that is looked at
              night_seq   BIGINT NOT NULL | none | the night that last changed the row
              """)
          .key("reason")
          .build();

  private ChurnReasonsTable() {}
}
