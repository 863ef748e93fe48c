package org.kundereise.lake;

/** ops.nights: the finished nights; a night's row is written last. */
public final class NightsTable {
  public static final Table TABLE =
      Table.named("ops.nights")
          .grain("One row per finished night: frozen, readable again with --as-of")
          .columns(
              """
              night_seq     BIGINT NOT NULL            | none | key: 1, 2, 3 in the order the nights finished
              business_date DATE NOT NULL              | none | the last day whose data the tables hold
              run_id        STRING NOT NULL            | none | the run that finished it
              config_hash   STRING NOT NULL            | none | SHA-256 of the configuration
              has_marts     BOOLEAN NOT NULL           | none | whether the marts were built for it
              tables        MAP<STRING,BIGINT> NOT NULL| none | the Delta version of every table
              """)
          .key("night_seq")
          .build();

  private NightsTable() {}
}
