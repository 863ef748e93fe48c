package org.kundereise.demo;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A version of a record, ready to be exported.
 *
 * @param key natural key
 * @param at when what it tells happened, UTC epoch seconds
 * @param changedAt when this version came to be
 * @param travels what is late together with it; empty for what is never late
 * @param person whose it is; empty for nobody's
 * @param identifiers it names, as exact matching writes them
 * @param row its columns; JSON exports nest maps
 */
record Sent(
    String key,
    long at,
    long changedAt,
    String travels,
    String person,
    List<String> identifiers,
    Supplier<Map<String, Object>> row) {}
