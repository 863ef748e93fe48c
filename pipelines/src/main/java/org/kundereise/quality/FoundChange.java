package org.kundereise.quality;

import java.sql.Date;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.quality.Verdict.Action;

/** A change of a file against the one before it, and what is done about it. */
record FoundChange(FilePair files, Change change, Verdict verdict) {

  /** A row of {@link SchemaChangesTable}. */
  Row row(long seq) {
    FeedFile file = files.after();
    return RowFactory.create(
        file.source(),
        file.feed(),
        file.fileId(),
        change.column(),
        change.kind().word(),
        file.path(),
        file.date().map(Date::valueOf).orElse(null),
        files.before().fileId(),
        change.before().orElse(null),
        change.after().orElse(null),
        change.sureness().isPresent() ? change.sureness().getAsDouble() : null,
        verdict.contract(),
        verdict.action().word(),
        seq);
  }

  boolean isWorthSaying() {
    return verdict.action() != Action.KEPT;
  }

  boolean refuses() {
    return verdict.action() == Action.REFUSED;
  }

  /** One line for the people who run the night. */
  String sentence() {
    FeedFile file = files.after();
    String refused = refuses() ? "; the file is refused" : "";
    return "%s: %s %s (%s)%s"
        .formatted(file.feedName(), file.name(), what(), verdict.contract(), refused);
  }

  private String what() {
    return switch (change.kind()) {
      case ADDED -> "has a new column '" + change.column() + "'";
      case DROPPED -> "no longer has the column '" + change.column() + "'";
      case RENAMED ->
          "has '%s' where '%s' was, probably the same (%.2f)"
              .formatted(change.after().orElse(""), change.column(), change.sureness().orElse(0));
      case RETYPED ->
          "has %s in the column '%s', which had %s"
              .formatted(change.after().orElse(""), change.column(), change.before().orElse(""));
      case REORDERED -> "has its columns in another order";
    };
  }
}
