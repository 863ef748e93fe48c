package org.kundereise.source;

/**
 * How one canonical column is made.
 *
 * @param expression Spark SQL over raw columns
 * @param nullable whether null is fine although a raw column the expression names has a value;
 *     otherwise such a null means that the value could not be understood, and rejects the row
 */
public record ColumnMapping(String column, String expression, boolean nullable) {}
