package org.kundereise.silver.deals;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.pipeline_stages: what the stages of a pipeline mean. */
public final class PipelineStagesTable {
  public static final Table TABLE =
      Table.named("silver.pipeline_stages")
          .grain("One row per stage of a pipeline, the latest version")
          .columns(
              """
              source      STRING NOT NULL | none | key: the source
              stage       STRING NOT NULL | none | key: the stage, by its id in the source
              object      STRING NOT NULL | none | key: deal or ticket
              pipeline    STRING NOT NULL | none | key: the pipeline
              name        STRING          | none | as people call it
              position    INT             | none | place in the pipeline
              stage_kind  STRING NOT NULL | none | open, quote, won or lost; of tickets open or closed
              probability DOUBLE          | none | chance to win, from 0 to 1
              is_deleted  BOOLEAN         | none | deleted in the source
              updated_at  TIMESTAMP       | none | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "object", "pipeline", "stage")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check("object NOT IN ('deal', 'ticket')", "object", "is not deal or ticket")
          .check(
              "stage_kind NOT IN ('open', 'quote', 'won', 'lost', 'closed')",
              "stage_kind",
              "is not open, quote, won, lost or closed")
          .build();

  private PipelineStagesTable() {}
}
