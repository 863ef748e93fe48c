package org.kundereise.gold.value;

import org.kundereise.lake.Table;

/** gold.customer_value: what each customer is expected to bring. */
public final class CustomerValueTable {
  public static final Table TABLE =
      Table.named("gold.customer_value")
          .grain("One row per customer with an order")
          .columns(
              """
              customer_id        STRING NOT NULL        | pseudonym | key: the person
              frequency          INT NOT NULL           | none      | days with an order after the first: x of the models
              recency_days       INT NOT NULL           | none      | days from the first order to the last: t_x
              age_days           INT NOT NULL           | none      | days from the first order to the business date: T
              p_alive            DOUBLE                 | none      | probability that the customer has not left; null without a model
              expected_purchases DOUBLE                 | none      | days with an order expected within the horizon; null without a model
              expected_spend     DECIMAL(18,4)          | none      | expected at one of them; null without a model
              value              DECIMAL(18,4) NOT NULL | none      | expected margin within the horizon, discounted: by the model, else simple_value
              value_low          DECIMAL(18,4)          | none      | lower end of the 95 % interval of the expectation
              value_high         DECIMAL(18,4)          | none      | upper end of the 95 % interval of the expectation
              simple_value       DECIMAL(18,4) NOT NULL | none      | average order x orders a year x years of the horizon x margin
              value_so_far       DECIMAL(18,4) NOT NULL | none      | margin of all orders up to now
              lifetime_value     DECIMAL(18,4) NOT NULL | none      | value_so_far + value - what it costs to win a customer
              model              STRING NOT NULL        | none      | bg-nbd, mbg-nbd or pareto-nbd; simple where no model could be trusted
              night_seq          BIGINT NOT NULL        | none      | the night that last changed the row
              """)
          .key("customer_id")
          .build();

  private CustomerValueTable() {}
}
