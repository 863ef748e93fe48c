/**
 * The Java client for Airflow's REST API: schedules nights and watches them. Knows nothing of the
 * pipelines.
 */
package org.kundereise.airflow;
