package org.kundereise.config;

import java.time.Duration;

/**
 * A database that a source reads.
 *
 * @param url of JDBC, without credentials
 * @param statementTimeout how long the server may work on one statement
 */
public record Database(String url, Login login, Duration statementTimeout) {}
