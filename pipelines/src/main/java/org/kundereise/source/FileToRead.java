package org.kundereise.source;

import java.io.Serializable;
import java.sql.Date;
import java.util.Optional;

/** What a task needs to know of a file; the date is null without one. */
record FileToRead(String fileId, String path, Date date, long bytes) implements Serializable {
  static FileToRead of(SourceFile file) {
    Optional<Date> date = file.file().date().map(Date::valueOf);
    return new FileToRead(
        file.fileId(), file.file().path(), date.orElse(null), file.file().bytes());
  }
}
