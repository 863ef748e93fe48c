package org.kundereise.demo;

/**
 * A second CRM record of one person, made at a till or by a colleague.
 *
 * @param kind what the records share
 * @param contactId its id; empty when there is no second record
 * @param email its e-mail address; empty without one
 */
record SecondContact(Kind kind, String contactId, String email) {
  /** What two records of one person have in common. */
  enum Kind {
    NONE,
    /** Another e-mail address, the same telephone: exact matching finds it. */
    SAME_PHONE,
    /** Another spelling of the name, the same e-mail address: exact matching finds it. */
    SAME_EMAIL,
    /**
     * No shared e-mail or telephone, a misspelt name, the same address and birth year: only
     * probabilistic linkage finds it.
     */
    FUZZY
  }

  static final SecondContact NONE = new SecondContact(Kind.NONE, "", "");

  boolean exists() {
    return kind != Kind.NONE;
  }
}
