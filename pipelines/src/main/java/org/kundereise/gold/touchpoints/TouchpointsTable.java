package org.kundereise.gold.touchpoints;

import org.kundereise.lake.Table;

/** gold.touchpoints: everything a customer did with the company. */
public final class TouchpointsTable {
  public static final Table TABLE =
      Table.named("gold.touchpoints")
          .grain("One row per touchpoint of a customer")
          .columns(
              """
              touchpoint_id STRING NOT NULL    | pseudonym | key: kind, source and the record's own key
              customer_id   STRING NOT NULL    | pseudonym | the person
              occurred_at   TIMESTAMP NOT NULL | none      | when, UTC
              kind          STRING NOT NULL    | none      | as enumerated in the guide to sources: visit, order, ticket, survey and so on
              nth           INT NOT NULL       | none      | 1 for the customer's first of its kind
              orders_before INT NOT NULL       | none      | orders of the customer before it
              stage         STRING             | none      | stage of the journey; null where no stage's condition holds
              channel       STRING NOT NULL    | none      | channel group of a visit and what is done on it, else where it happened
              campaign      STRING             | none      | the visit's campaign
              source        STRING NOT NULL    | none      | the source of the record
              source_key    STRING NOT NULL    | identifier | the record's key in its source
              value         DECIMAL(18,4)      | none      | money that changed hands: orders positive, refunds negative; of a referral the friend's order; of a deal what was won; of a subscription the price of the period
              score         DOUBLE             | sensitive | NPS score of a survey, stars of a review
              sentiment     DOUBLE             | sensitive | tone of the text in [-1, 1]; not computed yet
              session_id    STRING             | pseudonym | the visit
              night_seq     BIGINT NOT NULL    | none      | the night that last changed the row
              """)
          .key("touchpoint_id")
          .build();

  private TouchpointsTable() {}
}
