package org.kundereise.lake;

/** ops.rejects: bad rows are data too. */
public final class RejectsTable {
  public static final Table TABLE =
      Table.named("ops.rejects")
          .grain(
              "One row per record that was set aside, or per file that could not be read (row_number 0)")
          .columns(
              """
              source      STRING NOT NULL | none      | key: the source
              feed        STRING NOT NULL | none      | key: the kind of file
              file_id     STRING NOT NULL | none      | key: the file's content
              row_number  BIGINT NOT NULL | none      | key: the record in the file, from 1; 0 for the whole file
              stream      STRING          | none      | the stream whose rule it broke
              error_type  STRING NOT NULL | none      | malformed, missing, unreadable, invalid, unclaimed or file
              file_path   STRING NOT NULL | none      | the file
              column_name STRING          | none      | the first column at fault
              value       STRING          | sensitive | the value at fault as received
              message     STRING NOT NULL | sensitive | every reason in words
              record      STRING          | sensitive | the raw record
              night_seq   BIGINT NOT NULL | none      | the night that set it aside
              """)
          .key("source", "feed", "file_id", "row_number")
          .build();

  private RejectsTable() {}
}
