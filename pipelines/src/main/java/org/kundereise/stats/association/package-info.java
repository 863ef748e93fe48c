/** What goes with what: tables of two by two, and many tests at once. No Spark. */
package org.kundereise.stats.association;
