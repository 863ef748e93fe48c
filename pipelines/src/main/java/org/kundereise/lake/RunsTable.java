package org.kundereise.lake;

/** ops.runs: what each step of each night did. */
public final class RunsTable {
  public static final Table TABLE =
      Table.named("ops.runs")
          .grain("One row per step that a run finished or failed")
          .columns(
              """
              night_seq      BIGINT NOT NULL | none | the night's number
              run_id         STRING NOT NULL | none | the run; a night that died and was resumed has several
              business_date  DATE NOT NULL   | none | the night's business date
              config_hash    STRING NOT NULL | none | the definitions it ran with
              step           STRING NOT NULL | none | the step's name
              status         STRING NOT NULL | none | done or failed
              seconds        DOUBLE NOT NULL | none | wall time
              rows_in        BIGINT NOT NULL | none | rows read that were new to the step
              rows_out       BIGINT NOT NULL | none | rows inserted, changed or deleted
              rows_rejected  BIGINT NOT NULL | none | rows set aside
              rows_duplicate BIGINT NOT NULL | none | valid rows that changed nothing
              tables         MAP<STRING,BIGINT> NOT NULL | none | the tables that changed, with the Delta version the step left
              """)
          .key("run_id", "step")
          .build();

  private RunsTable() {}
}
