package org.kundereise.quality;

import org.kundereise.lake.Table;

/** ops.file_schemas: what the columns of each file look like. */
public final class FileSchemasTable {
  public static final Table TABLE =
      Table.named("ops.file_schemas")
          .grain("One row per file content whose columns could be read, as it was landed")
          .columns(
              """
              source    STRING NOT NULL | none | key: the source
              feed      STRING NOT NULL | none | key: the kind of file
              file_id   STRING NOT NULL | none | key: the file's content
              path      STRING NOT NULL | none | where the file lay
              file_date DATE            | none | the date in the path
              bytes     BIGINT NOT NULL | none | its length
              records   BIGINT NOT NULL | none | its records, sound or not
              columns   ARRAY<STRUCT<name:STRING,type:STRING,pattern:STRING,types:MAP<STRING,INT>,sketch:ARRAY<INT>>> NOT NULL | pseudonym | its columns in order; type and pattern as the values of the first 1,000 records look; types: how many of them look so; sketch: hashes of a few values
              night_seq BIGINT NOT NULL | none | the night that landed it
              """)
          .key("source", "feed", "file_id")
          .build();

  private FileSchemasTable() {}
}
