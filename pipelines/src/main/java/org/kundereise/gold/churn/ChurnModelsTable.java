package org.kundereise.gold.churn;

import org.kundereise.lake.Table;

/** gold.churn_models: the model in use, and the last one whose predictions are known by now. */
public final class ChurnModelsTable {
  public static final Table TABLE =
      Table.named("gold.churn_models")
          .grain("One row per model, figure and part")
          .columns(
              """
              trained_on  DATE NOT NULL    | none | key: the date as of which the model was learnt
              figure      STRING NOT NULL  | none | key: what, as in the guide to churn
              part        STRING NOT NULL  | none | key: of which feature, tenth or segment; All of everything
              method      STRING NOT NULL  | none | logistic or boosted_trees
              n           BIGINT NOT NULL  | none | customers behind it; 0 where nobody is counted
              value       DOUBLE           | none | the figure
              expected    DOUBLE           | none | what it should be; null where nothing is expected
              se          DOUBLE           | none | standard error; null where unknown
              is_alert    BOOLEAN NOT NULL | none | somebody should look at it
              content     STRING           | none | of the figure model: the model, as JSON
              night_seq   BIGINT NOT NULL  | none | the night that last changed the row
              """)
          .key("trained_on", "figure", "part")
          .build();

  private ChurnModelsTable() {}
}
