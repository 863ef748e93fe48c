package org.kundereise.demo;

import java.util.List;

/**
 * A CRM record with its versions.
 *
 * @param id customer number
 * @param first name as written there, which may be misspelt
 * @param last name
 * @param email may be empty
 * @param phone as typed there; may be empty
 * @param userId web account; may be empty
 * @param language as the CRM writes it
 * @param acquisition channel as the CRM knows it; empty on second records
 * @param referralCode to hand to friends; empty before the first order and on second records
 * @param states its versions in time order; the first is its creation
 */
record Contact(
    String id,
    String first,
    String last,
    String email,
    String phone,
    String userId,
    String language,
    String acquisition,
    String referralCode,
    List<State> states) {

  /**
   * @param at from when, UTC epoch seconds
   * @param street then
   * @param town then
   * @param consent then
   * @param loyaltySince moment of joining; 0 while no member
   */
  record State(long at, String street, String town, boolean consent, long loyaltySince) {}

  long createdAt() {
    return states.get(0).at();
  }
}
