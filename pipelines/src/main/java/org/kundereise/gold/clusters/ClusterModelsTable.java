package org.kundereise.gold.clusters;

import org.kundereise.lake.Table;

/** gold.cluster_models: the groups of customers who behave alike. */
public final class ClusterModelsTable {
  public static final Table TABLE =
      Table.named("gold.cluster_models")
          .grain(
              "One row per day as of which there is a model and group of customers who had behaved alike by then")
          .columns(
              """
              fitted_on    DATE NOT NULL   | none | key: the day by whose end they had
              cluster      INT NOT NULL    | none | key: number of the group, which it keeps from model to model
              label        STRING NOT NULL | none | what sets it apart most from all customers, in words
              customers    BIGINT NOT NULL | none | how many of the customers that groups were found among
              of_customers BIGINT NOT NULL | none | how many these are: all, or a sample of 1,000
              silhouette   DOUBLE NOT NULL | none | mean silhouette of its customers: from 1, well apart from others, to -1
              stability    DOUBLE NOT NULL | none | mean Jaccard coefficient with the group found again in 20 resamples: .75 and more is stable, .5 and less is not
              centre       ARRAY<STRUCT<feature: STRING, value: DOUBLE, away: DOUBLE, mean: DOUBLE, deviation: DOUBLE>> NOT NULL | none | where the group lies: value, standard deviations away from the mean of all, and both of these as compared
              clusters     INT NOT NULL    | none | how many groups the model has
              silhouette_of_all DOUBLE NOT NULL | none | mean silhouette of all these customers
              agreement    DOUBLE          | none | adjusted Rand index of where these customers are and where the model before puts them on that day; null for the first model
              tried        ARRAY<STRUCT<clusters: INT, silhouette: DOUBLE>> NOT NULL | none | mean silhouette of all, by how many groups were tried from the beginning
              evidence     BIGINT NOT NULL | none | another number where what this or an earlier model was made of is another
              night_seq    BIGINT NOT NULL | none | the night that last changed the row
              """)
          .key("fitted_on", "cluster")
          .build();

  private ClusterModelsTable() {}
}
