/**
 * Reading what sources export: connectors say which files there are and what their columns mean;
 * readers turn files into rows, each record exactly one, whatever state it is in.
 */
package org.kundereise.source;
