package org.kundereise.gold.margin;

import org.kundereise.lake.Table;

/** gold.customer_margin: what customers left, after the goods, after serving and winning them. */
public final class CustomerMarginTable {
  public static final Table TABLE =
      Table.named("gold.customer_margin")
          .grain("One row per customer and period with an order, a refund or a ticket of theirs")
          .columns(
              """
              customer_id                    STRING NOT NULL        | pseudonym | key: the person
              period                         STRING NOT NULL        | none      | key: year for the 365 days up to the business date, lifetime for all up to it
              orders                         INT NOT NULL           | none      | how many
              refunds                        INT NOT NULL           | none      | how many, without those of orders that were cancelled
              tickets                        INT NOT NULL           | none      | how many
              revenue                        DECIMAL(18,4) NOT NULL | none      | orders as they were paid, after discounts
              refunded                       DECIMAL(18,4) NOT NULL | none      | money given back, positive
              discount                       DECIMAL(18,4)          | none      | discounts of the orders; null where no order says
              revenue_without_cost           DECIMAL(18,4) NOT NULL | none      | of the revenue, that of goods whose cost no source knows: clv.margin stands in
              goods_cost                     DECIMAL(18,4)          | none      | what the goods cost, less what was won back of returned ones; null if not known of all
              gross_margin                   DECIMAL(18,4)          | none      | revenue - refunded - goods_cost
              order_cost                     DECIMAL(18,4)          | none      | packing and shipping; null if not known of all orders
              refund_cost                    DECIMAL(18,4)          | none      | handling of refunds; null if not known
              ticket_cost                    DECIMAL(18,4)          | none      | handling of tickets; null if not known of all
              cost_to_serve                  DECIMAL(18,4)          | none      | order_cost + refund_cost + ticket_cost
              contribution                   DECIMAL(18,4)          | none      | gross_margin - cost_to_serve
              acquisition_cost               DECIMAL(18,4)          | none      | what it cost to win customers in the month of the first order; 0 if that is not in the period; null if not known
              contribution_after_acquisition DECIMAL(18,4)          | none      | contribution - acquisition_cost
              night_seq                      BIGINT NOT NULL        | none      | the night that last changed the row
              """)
          .key("customer_id", "period")
          .build();

  /** The 365 days up to the business date. */
  static final String YEAR = "year";

  static final String LIFETIME = "lifetime";

  private CustomerMarginTable() {}
}
