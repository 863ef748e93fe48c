/**
 * How likely something is, and why: a linear model and boosted trees, calibrated, with exact
 * Shapley values. No Spark.
 */
package org.kundereise.stats.classification;
