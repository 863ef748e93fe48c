package org.kundereise.demo;

import java.util.List;

/**
 * A human being, as only the truth knows them.
 *
 * @param number from 1 for known people, from 1,000,001 for visitors, from 2,000,001 for walk-ins
 * @param kind what becomes of them
 * @param country where they live
 * @param first first name
 * @param last surname
 * @param woman for the CRM's gender
 * @param birthYear four digits
 * @param emails none, one or two; the first is the usual one
 * @param phone mobile number in national digits; empty without one
 * @param street street and number
 * @param town postal code and town
 * @param devices none to three; the first is the usual one
 * @param userId web account; empty when they never make one
 * @param contactId first CRM record; empty when there is none
 * @param second second CRM record
 * @param referralCode what they hand to friends once they have ordered
 * @param interest category they mostly buy
 * @param season when they buy
 * @param weeklyOrders Poisson rate of orders after the first, per week in season
 * @param storeShare share of purchases made in stores
 * @param acquisition how they came
 * @param arrivalDay days after the opening
 * @param consent whether they agreed to e-mails at first
 * @param mood personal shift of scores, standard normal
 */
record Person(
    int number,
    PersonKind kind,
    Country country,
    String first,
    String last,
    boolean woman,
    int birthYear,
    List<String> emails,
    String phone,
    String street,
    String town,
    List<Device> devices,
    String userId,
    String contactId,
    SecondContact second,
    String referralCode,
    String interest,
    Season season,
    double weeklyOrders,
    double storeShare,
    Channel acquisition,
    int arrivalDay,
    boolean consent,
    double mood) {

  /** The truth's id. */
  String id() {
    return "P" + String.valueOf(10_000_000 + number).substring(1);
  }

  String email() {
    return emails.isEmpty() ? "" : emails.get(0);
  }

  /** The usual e-mail address, or now and then the other one. */
  String email(Chance chance) {
    return emails.size() > 1 && chance.happens(0.25) ? emails.get(1) : email();
  }

  /** The number with its country, as exact matching writes it; empty without one. */
  String e164() {
    return phone.isEmpty()
        ? ""
        : "+" + country.dialling() + (country == Country.SE ? phone.substring(1) : phone);
  }
}
