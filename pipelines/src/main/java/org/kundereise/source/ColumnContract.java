package org.kundereise.source;

import java.io.Serializable;

/**
 * A raw column of a feed.
 *
 * @param required whether a CSV or Parquet file, or a JSON record, without it is rejected; an
 *     optional column that is absent reads as null
 */
public record ColumnContract(String name, boolean required) implements Serializable {}
