package org.kundereise.lake;

/** ops.files: what landed, known by content. */
public final class FilesTable {
  public static final Table TABLE =
      Table.named("ops.files")
          .grain(
              "One row per file content that was landed or refused; rows in = accepted + rejected + duplicate")
          .columns(
              """
              file_id        STRING NOT NULL | none | key: SHA-256 of the file's bytes
              source         STRING NOT NULL | none | key: the source the file came from
              feed           STRING NOT NULL | none | key: the kind of file within the source
              path           STRING NOT NULL | none | where the file lay when it was first seen
              file_date      DATE            | none | the date in the path, if the source has one
              status         STRING NOT NULL | none | landed, or rejected when the file as a whole could not be read
              message        STRING          | none | why the file was rejected
              rows_in        BIGINT NOT NULL | none | records read
              rows_accepted  BIGINT NOT NULL | none | records that made or changed a row of silver
              rows_rejected  BIGINT NOT NULL | none | records set aside in ops.rejects
              rows_duplicate BIGINT NOT NULL | none | valid records that changed nothing: repeated or superseded
              business_date  DATE NOT NULL   | none | the business date of the night that landed it
              night_seq      BIGINT NOT NULL | none | the night that landed it
              """)
          .key("file_id", "source", "feed")
          .build();

  private FilesTable() {}
}
