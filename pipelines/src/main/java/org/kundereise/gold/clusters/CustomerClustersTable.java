package org.kundereise.gold.clusters;

import org.kundereise.lake.Table;

/** gold.customer_clusters: in which group of customers who behave alike a customer is. */
public final class CustomerClustersTable {
  public static final Table TABLE =
      Table.named("gold.customer_clusters")
          .grain("One row per customer with an order, while there are groups")
          .columns(
              """
              customer_id STRING NOT NULL | pseudonym | key: the person
              cluster     INT NOT NULL    | none      | the group of the last model in gold.cluster_models whose centre is nearest
              label       STRING NOT NULL | none      | what sets that group apart, in words
              night_seq   BIGINT NOT NULL | none      | the night that last changed the row
              """)
          .key("customer_id")
          .build();

  private CustomerClustersTable() {}
}
