package org.kundereise.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.jdk.javaapi.CollectionConverters;

/** Reads a text file on an executor, record by record. */
final class ReadText implements FlatMapFunction<FileToRead, Row> {
  private static final long serialVersionUID = 1L;

  private final Feed feed;
  private final Told told;
  private final SerializableConfiguration hadoop;

  ReadText(Feed feed, Told told, SerializableConfiguration hadoop) {
    this.feed = feed;
    this.told = told;
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<Row> call(FileToRead file) throws IOException {
    Path path = new Path(file.path());
    RawRows records = Records.open(() -> path.getFileSystem(hadoop.value()).open(path), feed);
    RawRows rows =
        told == Told.RECORDS_AND_FILES ? new ProfiledRows(records, file.bytes()) : records;
    TaskContext task = TaskContext.get();
    if (task != null) {
      TaskCompletionListener closing = done -> close(rows);
      task.addTaskCompletionListener(closing);
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more) {
          close(rows);
        }
        return more;
      }

      @Override
      public Row next() {
        if (!rows.hasNext()) {
          throw new NoSuchElementException();
        }
        return row(file, rows.next());
      }
    };
  }

  private static Row row(FileToRead file, RawRow row) {
    return RowFactory.create(
        file.fileId(),
        row.number(),
        file.path(),
        file.date(),
        row.error().isPresent() && row.fields().isEmpty()
            ? null
            : CollectionConverters.asScala(row.fields()),
        row.record().orElse(null),
        row.error().orElse(null));
  }

  private static void close(RawRows rows) {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close a file: " + e.getMessage(), e);
    }
  }
}
