package org.kundereise.demo;

/**
 * An article.
 *
 * @param sku its number
 * @param name as on the receipt; some names hold commas and quotes, as real ones do
 * @param category kitchen, home or outdoor
 * @param price in whole kroner, before the price rise
 */
record Product(String sku, String name, String category, int price) {
  private static final int LEAST_PER_CENT = 40;
  private static final int PER_CENTS = 36;

  /** What one costs the company, in øre: 40 to 75 per cent of the price, by its number. */
  long unitCost() {
    int number = Integer.parseInt(sku.substring(2));
    return (long) price * (LEAST_PER_CENT + 7 * number % PER_CENTS);
  }
}
