package org.kundereise.demo;

/** What becomes of a person. */
enum PersonKind {
  /** Buys, on the web, in stores or both. */
  SHOPPER,
  /** Registers and never buys. */
  LEAD,
  /** Buys in stores only and is known by a telephone number. */
  STORE_ONLY,
  /** Visits the site and stays anonymous. */
  VISITOR,
  /** Buys once in a store and leaves no name. */
  WALK_IN
}
