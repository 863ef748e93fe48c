package org.kundereise.gold.paths;

import org.kundereise.lake.Table;

/** gold.paths: the ways customers go. */
public final class PathsTable {
  public static final Table TABLE =
      Table.named("gold.paths")
          .grain("One row per kind of path and way")
          .columns(
              """
              kind      STRING NOT NULL        | none | key: stages, the way through the stages; order, channels before the first order; churn, channels before a customer was lost
              path      STRING NOT NULL        | none | key: the steps in order, with ' > ' between; '(other)' for the rare ones together
              steps     ARRAY<STRING> NOT NULL | none | the steps
              customers BIGINT NOT NULL        | none | customers who went this way
              n         BIGINT NOT NULL        | none | customers with a path of the kind
              night_seq BIGINT NOT NULL        | none | the night that last changed the row
              """)
          .key("kind", "path")
          .build();

  private PathsTable() {}
}
