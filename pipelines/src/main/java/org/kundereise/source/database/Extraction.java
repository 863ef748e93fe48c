package org.kundereise.source.database;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What one night read of a feed; lies beside the rows it tells of.
 *
 * @param date the business date up to whose end changes were read
 * @param watermark the greatest seen so far, as the server writes it
 * @param range the SQL condition by which the rows were chosen; empty for all
 * @param rows how many were read
 * @param deleted how many were found to be gone
 */
record Extraction(
    LocalDate date, Optional<String> watermark, String range, long rows, long deleted) {}
