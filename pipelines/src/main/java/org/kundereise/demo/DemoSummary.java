package org.kundereise.demo;

import java.util.List;

/**
 * What was generated.
 *
 * @param files written, per night and file
 * @param customers people known to the company
 * @param people everybody, visitors and walk-ins included
 */
public record DemoSummary(List<FileCount> files, int customers, int people) {
  /** Rows in all files. */
  public long rows() {
    return files.stream().mapToLong(FileCount::rows).sum();
  }
}
