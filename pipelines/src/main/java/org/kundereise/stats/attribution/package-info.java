/**
 * Who gets the credit for a conversion: rules over the touches of a path, and the removal effect of
 * a Markov chain. Plain mathematics: no Spark, no clock, no chance.
 */
package org.kundereise.stats.attribution;
