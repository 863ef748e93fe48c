/**
 * How Spark reads the tables' files: as their log names them, and of those no more than asked for.
 */
package org.kundereise.lake.scan;
