package org.kundereise.source;

/** What rows a reader gives. */
enum Told {
  /** One row per record, or one with number 0 per file that cannot be read as a whole. */
  RECORDS,
  /** Besides, row 0 of every file: its fields are the {@link FileProfile}. */
  RECORDS_AND_FILES
}
