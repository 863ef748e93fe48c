package org.kundereise.config;

import org.apache.spark.sql.types.StructType;

/** The columns of a touchpoint that a funnel's conditions may speak of. */
public final class TouchpointColumns {
  public static final StructType SCHEMA =
      StructType.fromDDL(
          """
          touchpoint_id STRING NOT NULL,
          customer_id STRING NOT NULL,
          occurred_at TIMESTAMP NOT NULL,
          kind STRING NOT NULL,
          nth INT NOT NULL,
          orders_before INT NOT NULL,
          stage STRING,
          channel STRING NOT NULL,
          campaign STRING,
          source STRING NOT NULL,
          source_key STRING NOT NULL,
          value DECIMAL(18,4),
          score DOUBLE,
          sentiment DOUBLE,
          session_id STRING""");

  private TouchpointColumns() {}
}
