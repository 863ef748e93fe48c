/** Journey questions measured: ours, and those of the engines people use for them. */
package org.kundereise.bench;
