package org.kundereise.gold.funnels;

/**
 * By what the entries of a funnel are told apart.
 *
 * @param of the step's name or the column of {@code gold.customers}, where it is by one; else empty
 */
public record Breakdown(By by, String of) {
  /** The channel of the entry. */
  public static final Breakdown ENTRY = new Breakdown(By.ENTRY, "");

  /** The channel of the customer's first touchpoint ever. */
  public static final Breakdown FIRST_TOUCH = new Breakdown(By.FIRST_TOUCH, "");

  /** What it goes by. */
  public enum By {
    ENTRY,
    FIRST_TOUCH,
    /** The channel of the touchpoint with which a step was reached. */
    STEP,
    /** An attribute of the customer. */
    CUSTOMER
  }

  /** As it is configured. */
  String words() {
    return switch (by) {
      case ENTRY -> "entry";
      case FIRST_TOUCH -> "first_touch";
      case STEP -> "step " + of;
      case CUSTOMER -> "customer." + of;
    };
  }
}
