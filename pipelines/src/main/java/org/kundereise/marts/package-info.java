/**
 * The marts: dbt builds and tests them beside the published ones, over JDBC; they are published
 * when all is well.
 */
package org.kundereise.marts;
