package org.kundereise.source.database;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.kundereise.source.TableRead;
import org.kundereise.source.TableRead.Deletes;
import org.kundereise.source.database.KeyLists.Key;

/**
 * Lists the keys of all rows and writes a record for each that was on the list before and is gone:
 * its key, the watermark it had, and that it is deleted. The deletion is thus a version of the
 * record as old as the last one known, and later by the date of its file.
 *
 * @param feed names the columns that each record has
 */
record FindDeleted(Configuration hadoop, FeedSql sql, Deletes.Snapshot keys, String date) {
  private static final int ROWS_AT_ONCE = 10_000;

  /**
   * @param before the list to compare with; without one nothing is known to be gone
   * @param watermark the column of the watermark, if there is one
   * @return how many are gone
   */
  long run(
      Connection connection,
      Optional<Path> before,
      Path list,
      Path deleted,
      Optional<String> watermark)
      throws SQLException, IOException {
    RowsFile records = new RowsFile(hadoop, deleted);
    try (records;
        JsonGenerator lines = RowsFile.generator(hadoop, list);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setFetchSize(ROWS_AT_ONCE);
      Listed now = new Listed(statement.executeQuery(sql.keys(keys)), types(watermark), lines);
      if (before.isPresent()) {
        try (KeyLists.Reader old = KeyLists.read(hadoop, before.get())) {
          KeyLists.compare(old, now, key -> write(key, records.next(), watermark));
        }
      } else {
        KeyLists.compare(Collections.emptyIterator(), now, key -> {});
      }
    } catch (UncheckedSqlException e) {
      throw e.failure();
    }
    return records.rows();
  }

  private List<String> types(Optional<String> watermark) {
    List<String> types = new ArrayList<>(keys.key().stream().map(sql::type).toList());
    types.add(watermark.map(sql::type).orElse("text"));
    return types;
  }

  private void write(Key key, JsonGenerator line, Optional<String> watermark) throws IOException {
    line.writeStartObject();
    for (FeedSql.Selected column : sql.columns()) {
      int part = keys.key().indexOf(column.name());
      boolean isWatermark = watermark.filter(column.name()::equals).isPresent();
      String value = part >= 0 ? key.values().get(part) : isWatermark ? key.watermark() : null;
      line.writeStringField(column.name(), value);
    }
    line.writeStringField(TableRead.DELETED, "true");
    line.writeStringField(RowsFile.DATE, date);
    line.writeEndObject();
  }

  /** The keys as the server lists them, each written down and given once. */
  private static final class Listed implements Iterator<Key> {
    private final ResultSet rows;
    private final List<String> types;
    private final JsonGenerator lines;
    private Key next;

    Listed(ResultSet rows, List<String> types, JsonGenerator lines) {
      this.rows = rows;
      this.types = types;
      this.lines = lines;
      this.next = read();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Key next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Key key = next;
      next = read();
      while (next != null && next.compareTo(key) == 0) {
        next = read();
      }
      try {
        KeyLists.write(lines, key);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException("Cannot write the list of keys: " + e, e);
      }
      return key;
    }

    private Key read() {
      try {
        if (!rows.next()) {
          return null;
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < types.size() - 1; i++) {
          values.add(ValueText.of(types.get(i), rows.getString(i + 1)));
        }
        int last = types.size();
        return new Key(values, ValueText.of(types.get(last - 1), rows.getString(last)));
      } catch (SQLException e) {
        throw new UncheckedSqlException(e);
      }
    }
  }

  /** Carries a failure out of an iterator. */
  private static final class UncheckedSqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncheckedSqlException(SQLException failure) {
      super(failure);
    }

    SQLException failure() {
      return (SQLException) getCause();
    }
  }
}
