/**
 * Where tables are known by name and how a session reaches them: the one Spark session of a
 * process, the metastore behind it (embedded, or PostgreSQL for several processes), and the JDBC
 * server that dbt and BI tools talk to.
 */
package org.kundereise.catalog;
