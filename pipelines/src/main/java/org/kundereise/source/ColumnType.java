package org.kundereise.source;

/** What the values of a raw column look like. */
public enum ColumnType {
  /** No value was seen. */
  EMPTY,
  BOOLEAN,
  INT,
  DECIMAL,
  DATE,
  TIMESTAMP,
  /** An object or array. */
  NESTED,
  TEXT;

  /** Whether every value of this type is one of the other, too: whole numbers are decimals. */
  public boolean fits(ColumnType other) {
    return this == other
        || this == EMPTY
        || other == TEXT
        || (this == INT && other == DECIMAL)
        || (this == DATE && other == TIMESTAMP);
  }

  /** In lower case, as connectors and tables write it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
