package org.kundereise.report;

import java.time.LocalDate;
import java.util.List;
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
 * @param funnels their names in the order in which they are shown; any others follow
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
    List<String> funnels,
    Map<String, Long> versions,
    Optional<PreviousNight> previous) {

  public ReportRequest {
    funnels = List.copyOf(funnels);
    versions = Map.copyOf(versions);
  }

  /** A query for the rows of a table as the night has them. */
  String rowsOf(String table) {
    Long version = versions.get(table);
    return version == null ? "SELECT * FROM " + table : rowsOf(table, version);
  }

  static String rowsOf(String table, long version) {
    return "SELECT * FROM %s VERSION AS OF %s".formatted(table, version);
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
