package org.kundereise.demo;

/**
 * What somebody wrote, and what they meant by it.
 *
 * @param text as written; empty for none
 * @param language no, sv, da or en
 * @param topic the main one
 * @param sentiment -1, 0 or 1
 */
record Comment(String text, String language, String topic, int sentiment) {
  static Comment none(String language) {
    return new Comment("", language, "", 0);
  }

  boolean exists() {
    return !text.isEmpty();
  }
}
