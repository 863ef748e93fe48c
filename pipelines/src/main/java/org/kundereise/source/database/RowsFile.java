package org.kundereise.source.database;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.Closeable;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Writes rows as JSON lines into one file, which is there only once it has a row. */
final class RowsFile implements Closeable {
  /** In every row, so that two nights' files differ though their rows may not. */
  static final String DATE = "_date";

  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER = 64 * 1024;

  private final Configuration hadoop;
  private final Path file;
  private JsonGenerator open;
  private long rows;

  RowsFile(Configuration hadoop, Path file) {
    this.hadoop = hadoop;
    this.file = file;
  }

  /** The generator of the next row. */
  JsonGenerator next() throws IOException {
    if (open == null) {
      open = generator(hadoop, file);
    }
    rows++;
    return open;
  }

  long rows() {
    return rows;
  }

  static JsonGenerator generator(Configuration hadoop, Path file) throws IOException {
    var bytes = file.getFileSystem(hadoop).create(file, true);
    JsonGenerator lines = JSON.createGenerator(new GZIPOutputStream(bytes, BUFFER));
    return lines.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
