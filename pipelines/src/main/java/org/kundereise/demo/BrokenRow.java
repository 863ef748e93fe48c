package org.kundereise.demo;

import java.time.LocalDate;

/**
 * A row broken on purpose.
 *
 * @param night business date of its file
 * @param file name
 * @param rowNumber from 1, the first record after the header
 * @param flaw what is wrong
 */
record BrokenRow(LocalDate night, String file, int rowNumber, Flaw flaw) {}
