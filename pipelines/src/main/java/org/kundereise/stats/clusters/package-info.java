/** Groups of points that lie close together. */
package org.kundereise.stats.clusters;
