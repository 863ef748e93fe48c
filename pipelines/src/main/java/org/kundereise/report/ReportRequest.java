package org.kundereise.report;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Which night to report. The night's own row of {@code ops.nights} is written after the report, so
 * what it will say is passed in.
 *
 * @param company name of the company
 * @param currency ISO 4217 code of all amounts
 * @param businessDate the day the night closes
 * @param nightSeq sequence number of the night
 * @param minimumN figures counted over fewer are suppressed
 * @param versions the Delta version of each table to read, for a night that is over; a table that
 *     is not named is read as it is
 * @param previous the night before; empty on the first night
 */
public record ReportRequest(
    String company,
    String currency,
    LocalDate businessDate,
    long nightSeq,
    int minimumN,
    Map<String, Long> versions,
    Optional<PreviousNight> previous) {

  public ReportRequest {
    versions = Map.copyOf(versions);
  }

  /**
   * A finished night.
   *
   * @param tables Delta version of each table, by its full name such as {@code
   *     marts.executive_kpis}
   */
  public record PreviousNight(long nightSeq, LocalDate businessDate, Map<String, Long> tables) {
    public PreviousNight {
      tables = Map.copyOf(tables);
    }
  }
}
