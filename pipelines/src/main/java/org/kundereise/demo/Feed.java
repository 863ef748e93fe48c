package org.kundereise.demo;

import java.util.List;

/**
 * One kind of export file with all it will ever say.
 *
 * @param file name in each night's folder
 * @param stream canonical stream it feeds
 * @param format how it is written
 * @param key column that broken rows get a key of their own in
 * @param flaws ways its rows break
 * @param rows all versions of all records
 */
record Feed(
    String file, String stream, Format format, String key, List<Flaw> flaws, List<Sent> rows) {}
