package org.kundereise.quality;

import org.kundereise.lake.Table;

/** ops.schema_changes: how a file's columns differ from those of the file before it. */
public final class SchemaChangesTable {
  public static final Table TABLE =
      Table.named("ops.schema_changes")
          .grain(
              "One row per file and change against the feed's file before it, by date, then path")
          .columns(
              """
              source           STRING NOT NULL | none | key: the source
              feed             STRING NOT NULL | none | key: the kind of file
              file_id          STRING NOT NULL | none | key: the file's content
              column_name      STRING NOT NULL | none | key: the column, of a renamed one the old name; * for the order of all
              change           STRING NOT NULL | none | key: added, dropped, renamed, retyped or reordered
              path             STRING NOT NULL | none | where the file lay
              file_date        DATE            | none | the date in the path
              previous_file_id STRING NOT NULL | none | the file it is compared with
              before           STRING          | none | name, type or order in the file before
              after            STRING          | none | name, type or order in this file
              sureness         DOUBLE          | none | of a renamed column: how sure that is, 0 to 1
              contract         STRING NOT NULL | none | what the feed's contract says of such a change
              action           STRING NOT NULL | none | kept, warned or refused
              night_seq        BIGINT NOT NULL | none | the night that found it
              """)
          .key("source", "feed", "file_id", "column_name", "change")
          .build();

  private SchemaChangesTable() {}
}
