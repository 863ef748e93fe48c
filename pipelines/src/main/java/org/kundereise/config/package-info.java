/**
 * What a company has told us: {@code reise.yml} as records, read with every mistake reported at
 * once. The same reading of YAML serves the connectors.
 */
package org.kundereise.config;
