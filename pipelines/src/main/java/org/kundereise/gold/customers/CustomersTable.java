package org.kundereise.gold.customers;

import org.kundereise.lake.Table;

/** gold.customers: the golden record. */
public final class CustomersTable {
  public static final Table TABLE =
      Table.named("gold.customers")
          .grain("One row per person: known ones and visitors who have not said who they are")
          .columns(
              """
              customer_id         STRING NOT NULL        | pseudonym | key: the person
              first_name          STRING                 | contact   | as chosen in gold.customer_fields
              last_name           STRING                 | contact   | as chosen in gold.customer_fields
              email               STRING                 | contact   | as chosen in gold.customer_fields, else the first address seen
              phone               STRING                 | contact   | as chosen in gold.customer_fields, else the first number seen
              street              STRING                 | contact   | as chosen in gold.customer_fields
              postal_code         STRING                 | contact   | as chosen in gold.customer_fields
              city                STRING                 | contact   | as chosen in gold.customer_fields
              country             STRING                 | none      | as chosen in gold.customer_fields
              gender              STRING                 | sensitive | as chosen in gold.customer_fields
              language            STRING                 | none      | as chosen in gold.customer_fields
              birth_year          INT                    | sensitive | as chosen in gold.customer_fields
              consent             BOOLEAN                | sensitive | as chosen in gold.customer_fields
              loyalty_since       DATE                   | none      | as chosen in gold.customer_fields
              company             STRING                 | none      | as chosen in gold.customer_fields
              account_id          STRING                 | pseudonym | the company's account in gold.accounts
              acquisition_channel STRING                 | none      | channel of the first visit, else as the CRM says
              is_known            BOOLEAN NOT NULL       | none      | anything but a device names the person
              first_seen_at       TIMESTAMP NOT NULL     | none      | the earliest record, UTC
              last_seen_at        TIMESTAMP              | none      | the latest touchpoint, UTC
              stage               STRING                 | none      | of the latest touchpoint that has one
              furthest_stage      STRING                 | none      | the last of the stages ever reached
              touchpoints         INT NOT NULL           | none      | how many
              orders              INT NOT NULL           | none      | how many
              revenue             DECIMAL(18,4) NOT NULL | none      | sum of orders, refunds not deducted
              first_order_at      TIMESTAMP              | none      | UTC
              last_order_at       TIMESTAMP              | none      | UTC
              tickets             INT NOT NULL           | none      | how many
              last_nps            DOUBLE                 | sensitive | the latest NPS score
              segment             STRING NOT NULL        | none      | name by recency and frequency; Prospect without an order
              night_seq           BIGINT NOT NULL        | none      | the night that last changed the row
              """)
          .key("customer_id")
          .build();

  private CustomersTable() {}
}
