/**
 * The executive report: one self-contained HTML page per night.
 *
 * <p>{@link org.kundereise.report.ReportData} reads the marts into a {@link
 * org.kundereise.report.NightReport}, plain values without Spark; {@link
 * org.kundereise.report.ReportPage} renders those values. A chart and the table below it show the
 * same {@link org.kundereise.report.Figure}.
 */
package org.kundereise.report;
