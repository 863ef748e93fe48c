package org.kundereise.demo;

/**
 * A true touchpoint.
 *
 * @param person whose it is
 * @param group the person as exact matching finds them; empty when the record names nobody
 * @param kind visit, product_view, search, cart, checkout, order, refund, ticket, survey, review or
 *     referral
 * @param at when, UTC epoch seconds
 * @param key of the record; a visit's is its first event, a referral's the friend's order
 * @param score NPS score or stars; negative without one
 */
record Touchpoint(String person, String group, String kind, long at, String key, int score) {}
