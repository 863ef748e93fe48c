/** How long it takes until something happens, where for many it has not happened yet. No Spark. */
package org.kundereise.stats.survival;
