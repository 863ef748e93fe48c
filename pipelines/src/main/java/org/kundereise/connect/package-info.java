/**
 * Proposes a connector for an unknown file: what it guesses, why, how sure it is, and what it
 * doubts. It reads the file and writes nothing.
 */
package org.kundereise.connect;
