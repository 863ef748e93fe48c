/**
 * Functions for Spark SQL, of journeys and of texts, called from generated code without boxed rows.
 * They know the JDK and Spark's connector API only, so that our jobs, dbt and BI tools share them.
 */
package org.kundereise.functions;
