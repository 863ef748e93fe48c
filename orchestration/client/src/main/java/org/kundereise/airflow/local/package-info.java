/**
 * An Airflow on this machine: its processes, settings and secrets, from the first start to a stop
 * that leaves nothing running. Linux only; knows the JDK and nothing else.
 */
package org.kundereise.airflow.local;
