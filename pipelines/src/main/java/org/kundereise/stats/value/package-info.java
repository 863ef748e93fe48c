/**
 * What customers will buy and what that is worth: models of buying until leaving, fitted by maximum
 * likelihood to how often, how recently and how long customers bought. No Spark.
 */
package org.kundereise.stats.value;
