package org.kundereise.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Adds {@link Feed#POSITION} to the fields of each record that can be read. */
final class PositionedRows implements RawRows {
  private final RawRows rows;
  private final ColumnNames names;
  private final Map<String, Integer> seen = new HashMap<>();

  PositionedRows(RawRows rows, ColumnNames names) {
    this.rows = rows;
    this.names = names;
  }

  @Override
  public List<String> columns() {
    return rows.columns();
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public RawRow next() {
    RawRow row = rows.next();
    if (row.error().isEmpty()) {
      int position = seen.merge(within(row.fields()), 1, Integer::sum);
      row.fields().put(Feed.POSITION, Integer.toString(position));
    }
    return row;
  }

  private String within(Map<String, String> fields) {
    return fields.entrySet().stream()
        .filter(field -> names.isPosition(field.getKey()))
        .map(Map.Entry::getValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
