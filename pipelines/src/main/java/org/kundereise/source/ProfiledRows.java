package org.kundereise.source;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Looks at the rows of a file as they pass, and adds row 0, which stands for the file: its fields
 * are the {@link FileProfile}. Names of columns come from every record, forms of values from the
 * first {@value #SAMPLE}.
 */
final class ProfiledRows implements RawRows {
  static final int SAMPLE = 1000;

  private final RawRows rows;
  private final long bytes;
  private final Map<String, ColumnForms> columns = new LinkedHashMap<>();
  private long records;
  private boolean done;

  ProfiledRows(RawRows rows, long bytes) {
    this.rows = rows;
    this.bytes = bytes;
    rows.columns().forEach(name -> columns.put(name, new ColumnForms()));
  }

  @Override
  public List<String> columns() {
    return rows.columns();
  }

  @Override
  public boolean hasNext() {
    return !done;
  }

  @Override
  public RawRow next() {
    if (done) {
      throw new NoSuchElementException();
    }
    if (!rows.hasNext()) {
      return file(Optional.empty());
    }
    RawRow row = rows.next();
    if (row.number() == 0) {
      return file(row.error());
    }
    look(row);
    return row;
  }

  private void look(RawRow row) {
    records++;
    boolean nothingNew = records > SAMPLE && !rows.columns().isEmpty();
    if (nothingNew || row.error().isPresent()) {
      return;
    }
    for (Map.Entry<String, String> field : row.fields().entrySet()) {
      ColumnForms column = columns.get(field.getKey());
      if (column == null) {
        if (field.getKey().equals(Feed.POSITION)) {
          continue;
        }
        column = new ColumnForms();
        columns.put(field.getKey(), column);
      }
      if (records <= SAMPLE && field.getValue() != null && !field.getValue().isBlank()) {
        column.add(field.getValue());
      }
    }
  }

  private RawRow file(Optional<String> error) {
    done = true;
    List<ColumnProfile> profiles =
        columns.entrySet().stream().map(c -> c.getValue().profile(c.getKey())).toList();
    Map<String, String> fields = new FileProfile(bytes, records, profiles).fields();
    return new RawRow(0, fields, Optional.empty(), error);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
