package org.kundereise.demo;

/**
 * What a campaign cost on a day, as the advertising system knew it at a moment; it restates each
 * day once, the next morning.
 *
 * @param day days after the opening
 * @param channel the campaign's
 * @param campaign name
 * @param cost in øre
 * @param impressions shown
 * @param clicks bought
 * @param at when these figures were known, UTC epoch seconds
 */
record SpendDay(
    int day, Channel channel, String campaign, long cost, long impressions, long clicks, long at) {}
