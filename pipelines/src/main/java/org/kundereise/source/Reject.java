package org.kundereise.source;

/**
 * What makes a row of a stream invalid though each of its values can be read.
 *
 * @param when Spark SQL over raw columns
 * @param column the raw column to blame
 * @param reason told to the people of the source
 */
public record Reject(String when, String column, String reason) {}
