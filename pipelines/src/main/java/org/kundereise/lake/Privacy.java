package org.kundereise.lake;

/** What a column says about a person: masking and erasure are decided by it. */
public enum Privacy {
  /** Names a person in some system: a CRM id, a user id, an order number. */
  IDENTIFIER,
  /** Reaches a person: e-mail, phone, name, address. */
  CONTACT,
  /** Says something a person may not want known: comments, birth year, consent. */
  SENSITIVE,
  /** Stands for a person without naming one: our customer id, a device's cookie. */
  PSEUDONYM,
  /** Says nothing about a person by itself. */
  NONE
}
