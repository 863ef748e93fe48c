package org.kundereise.source;

/** How a file holds its records. */
public enum Format {
  /** Separated values with a header line. */
  CSV,
  /** One JSON object a line. */
  JSONL,
  /** One array of JSON objects, bare or under a key of one object. */
  JSON,
  /** One record a line, taken apart by a regular expression. */
  LINES,
  /** Apache Parquet. */
  PARQUET,
  /** A sheet of an Office Open XML workbook. */
  XLSX,
  /** An XML document in which each element of a name is a record. */
  XML
}
