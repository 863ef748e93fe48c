package org.kundereise.demo;

/**
 * An article.
 *
 * @param sku its number
 * @param name as on the receipt; some names hold commas and quotes, as real ones do
 * @param category kitchen, home or outdoor
 * @param price in whole kroner, before the price rise
 */
record Product(String sku, String name, String category, int price) {}
