package org.kundereise.demo;

/**
 * A public review of an article.
 *
 * @param id key
 * @param platform shop or omtalt (a review portal)
 * @param contactId customer number it names; may be empty
 * @param email it names; may be empty
 * @param orderNo it is about
 * @param sku article
 * @param rating one to five
 * @param title short
 * @param comment text
 * @param at when, UTC epoch seconds
 */
record Review(
    String id,
    String platform,
    String contactId,
    String email,
    String orderNo,
    String sku,
    int rating,
    String title,
    Comment comment,
    long at) {}
