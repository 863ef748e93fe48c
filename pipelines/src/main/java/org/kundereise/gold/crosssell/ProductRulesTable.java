package org.kundereise.gold.crosssell;

import org.kundereise.lake.Table;

/** gold.product_rules: what is bought together. */
public final class ProductRulesTable {
  public static final Table TABLE =
      Table.named("gold.product_rules")
          .grain("One row per product and product that is bought together with it")
          .columns(
              """
              antecedent   STRING NOT NULL | none | key: article number of what is in the basket
              consequent   STRING NOT NULL | none | key: article number of what is in it too
              n            BIGINT NOT NULL | none | orders with both
              antecedent_n BIGINT NOT NULL | none | orders with the antecedent
              consequent_n BIGINT NOT NULL | none | orders with the consequent
              orders       BIGINT NOT NULL | none | all orders looked at
              known_orders BIGINT NOT NULL | none | orders of those months that were known, with those that are not looked at
              support      DOUBLE NOT NULL | none | share of all orders that hold both
              confidence   DOUBLE NOT NULL | none | share of the orders with the antecedent that hold the consequent
              lift         DOUBLE NOT NULL | none | how many times as often together as by chance
              ci_low       DOUBLE NOT NULL | none | lower end of the 95 % interval of the lift
              ci_high      DOUBLE NOT NULL | none | upper end
              p            DOUBLE NOT NULL | none | chance of as many or more together by accident: Fisher's exact test, one-sided
              q            DOUBLE NOT NULL | none | least rate of false discoveries among all pairs looked at (Benjamini-Hochberg)
              tests        BIGINT NOT NULL | none | pairs looked at
              until        DATE NOT NULL   | none | last day of the orders looked at, company's time zone
              night_seq    BIGINT NOT NULL | none | the night that last changed the row
              """)
          .key("antecedent", "consequent")
          .build();

  private ProductRulesTable() {}
}
