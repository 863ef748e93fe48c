package org.kundereise.bronze;

import org.kundereise.lake.Table;

/** bronze.&lt;source&gt;_&lt;feed&gt;: the records of one kind of file as they were received. */
public final class BronzeTable {
  private static final String COLUMNS =
      """
      file_id    STRING NOT NULL    | none       | key: SHA-256 of the file's bytes
      row_number BIGINT NOT NULL    | none       | key: the record in the file, from 1; 0 stands for the file itself
      file_path  STRING NOT NULL    | none       | where the file lay
      file_date  DATE               | none       | the date in the path
      fields     MAP<STRING,STRING> | sensitive  | the record's fields by name, values as received; of row 0 the file's bytes, records and columns
      record     STRING             | sensitive  | the raw text of a record that could not be taken apart
      error      STRING             | none       | why it could not
      night_seq  BIGINT NOT NULL    | none       | the night that landed it
      """;

  private BronzeTable() {}

  /** The table of a source's feed. */
  public static Table of(String source, String feed) {
    return Table.named("bronze." + part(source) + "_" + part(feed))
        .grain("One row per record of a file, and one per file, as received")
        .columns(COLUMNS)
        .key("file_id", "row_number")
        .build();
  }

  private static String part(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toLowerCase(java.util.Locale.ROOT);
  }
}
