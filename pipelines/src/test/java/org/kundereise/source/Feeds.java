package org.kundereise.source;

import java.util.List;
import java.util.Set;

/** Feeds for tests. */
public final class Feeds {
  private Feeds() {}

  static Feed csv(String... required) {
    return of(Format.CSV, FeedOptions.STANDARD, required);
  }

  /** A feed of JSON lines, as those are that are extracted from databases. */
  public static Feed jsonl(List<ColumnContract> columns) {
    return new Feed("contacts", "*", Format.JSONL, FeedOptions.STANDARD, columns, "");
  }

  static Feed of(Format format, FeedOptions options, String... required) {
    List<ColumnContract> columns =
        java.util.Arrays.stream(required).map(name -> new ColumnContract(name, true)).toList();
    return new Feed("orders", "*", format, options, columns, "");
  }

  static FeedOptions options(char separator, String encoding, int maxRecord) {
    return new FeedOptions(separator, '"', encoding, Set.of(""), "", maxRecord);
  }

  static FeedOptions records(String key) {
    return new FeedOptions(',', '"', "", Set.of(""), key, 1 << 20);
  }
}
