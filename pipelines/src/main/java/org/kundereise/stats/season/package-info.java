/** Rhythms of the year. */
package org.kundereise.stats.season;
