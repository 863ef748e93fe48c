/** Quantiles of large samples, told exactly. */
package org.kundereise.stats.quantiles;
