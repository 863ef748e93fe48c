/** Tells other systems how nights go: lineage by OpenLineage, figures for Prometheus. */
package org.kundereise.monitor;
