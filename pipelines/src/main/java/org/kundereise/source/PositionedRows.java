package org.kundereise.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds {@link Feed#POSITION} to the fields of each record that can be read. */
final class PositionedRows implements RawRows {
  private final RawRows rows;
  private final String within;
  private final Map<String, Integer> seen = new HashMap<>();

  PositionedRows(RawRows rows, String within) {
    this.rows = rows;
    this.within = within;
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
      int position = seen.merge(row.fields().get(within), 1, Integer::sum);
      row.fields().put(Feed.POSITION, Integer.toString(position));
    }
    return row;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
