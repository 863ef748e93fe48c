package org.kundereise.demo;

/** The journey's stages by the rules of {@code examples/demo-company/reise.yml}. */
enum Stage {
  NONE,
  AWARENESS,
  CONSIDERATION,
  PURCHASE,
  RETENTION,
  ADVOCACY;

  /**
   * The stage of a touchpoint.
   *
   * @param kind of the touchpoint
   * @param nth of its kind, from 1
   * @param ordersBefore orders placed earlier
   * @param score NPS score or stars; negative without one
   */
  static Stage of(String kind, int nth, int ordersBefore, int score) {
    return switch (kind) {
      case "visit" -> nth == 1 ? AWARENESS : ordersBefore > 0 ? RETENTION : CONSIDERATION;
      case "product_view", "search" -> CONSIDERATION;
      case "cart", "checkout" -> PURCHASE;
      case "order" -> nth == 1 ? PURCHASE : RETENTION;
      case "ticket" -> RETENTION;
      case "survey" -> score >= 9 ? ADVOCACY : RETENTION;
      case "review" -> score >= 4 ? ADVOCACY : RETENTION;
      case "referral" -> ADVOCACY;
      default -> NONE;
    };
  }

  /** As configurations write it; empty for none. */
  String label() {
    return this == NONE ? "" : name().toLowerCase(java.util.Locale.ROOT);
  }
}
