/**
 * Journey functions for Spark SQL, called from generated code on arrays without conversion. They
 * know the JDK and Spark's connector API only, so that our jobs, dbt and BI tools share them.
 */
package org.kundereise.functions;
