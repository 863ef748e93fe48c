package org.kundereise.demo;

/**
 * Something that happened in a browser. Empty strings stand for what an event does not have.
 *
 * @param id key
 * @param at UTC epoch seconds
 * @param device where
 * @param userId when logged in
 * @param name page_view, product_view, search, add_to_cart, checkout or purchase
 * @param path of the page
 * @param referrer address the visit came from, on its first page
 * @param channel of the campaign in the page's address; DIRECT without one
 * @param campaign in the page's address
 * @param loadMs load time of the page; negative when none was loaded
 * @param term searched for
 * @param sku article
 * @param orderNo placed
 */
record WebEvent(
    String id,
    long at,
    Device device,
    String userId,
    String name,
    String path,
    String referrer,
    Channel channel,
    String campaign,
    int loadMs,
    String term,
    String sku,
    String orderNo) {}
