package org.kundereise.demo;

import java.time.LocalDate;

/**
 * Every parameter of the simulated behaviour in one place; written to {@code
 * truth/parameters.json}.
 *
 * <p>People arrive by a channel, visit until they buy or give up, buy again as a Poisson process
 * whose rate differs between people (gamma), and leave by a weekly hazard whose multipliers are
 * named causes. Experiences (replies, deliveries, the outage) move scores, scores move the hazard.
 *
 * @param journeys how people arrive, visit and buy
 * @param support how tickets go
 * @param feedback how people answer
 * @param hazard why people leave
 * @param initiative what the company changed, and its true effect
 * @param outage when the site was slow
 * @param priceRise when outdoor articles became dearer
 * @param flaws how exports go wrong
 */
record Behaviour(
    Journeys journeys,
    Support support,
    Feedback feedback,
    Hazard hazard,
    Initiative initiative,
    Outage outage,
    PriceRise priceRise,
    Flaws flaws) {

  /**
   * @param visitorsPerCustomer anonymous visitors who never become known, per customer
   * @param leads share of known people who register and never buy
   * @param storeOnly share known in stores only, by telephone
   * @param seasonal share who buy in one season only
   * @param conversionFirstVisit probability to buy at the first visit
   * @param conversionLaterVisit probability to buy at a later visit before the first order
   * @param daysBetweenVisits mean days between visits before the first order
   * @param bounce probability that a visit without a purchase is one page
   * @param cart probability that a visit that is neither a bounce nor a purchase fills a cart
   * @param checkout probability that such a cart reaches the check-out and is left there
   * @param weeklyOrders mean orders a week after the first
   * @param weeklyOrdersShape gamma shape of that rate over people
   * @param weeklyBrowsing mean visits a week without a purchase, while a customer
   * @param loyaltyJoining probability to join the loyalty programme after the first order
   * @param guestCheckout probability that a web order is placed without logging in
   * @param referred share of people who arrive by another customer's code
   */
  record Journeys(
      double visitorsPerCustomer,
      double leads,
      double storeOnly,
      double seasonal,
      double conversionFirstVisit,
      double conversionLaterVisit,
      double daysBetweenVisits,
      double bounce,
      double cart,
      double checkout,
      double weeklyOrders,
      double weeklyOrdersShape,
      double weeklyBrowsing,
      double loyaltyJoining,
      double guestCheckout,
      double referred) {}

  /**
   * @param badDelivery probability that a delivery is late or damaged
   * @param ticketAfterOrder probability of a ticket after a good delivery
   * @param ticketAfterBadDelivery probability of a ticket after a bad one
   * @param emailMedianMinutes median first response to e-mails and forms
   * @param chatMedianMinutes median first response in chat and on the phone
   * @param responseSigma log-normal sigma of the first response
   * @param weekendFactor first responses to tickets of Saturdays and Sundays take this much longer
   * @param slowMinutes a first response slower than this is a cause to leave
   * @param unreplied probability that nobody ever answers
   * @param reopened probability that a solved ticket is reopened; twice that after a slow response
   * @param refundAfterBadDelivery probability that a bad delivery ends in a refund
   */
  record Support(
      double badDelivery,
      double ticketAfterOrder,
      double ticketAfterBadDelivery,
      double emailMedianMinutes,
      double chatMedianMinutes,
      double responseSigma,
      double weekendFactor,
      int slowMinutes,
      double unreplied,
      double reopened,
      double refundAfterBadDelivery) {}

  /**
   * @param npsAfterOrder probability that an order leads to an answered NPS question, at most one
   *     in 60 days
   * @param csatAfterDelivery probability of an answered CSAT question after a delivery or store
   *     order
   * @param csatAfterTicket probability of an answered CSAT question after a solved ticket
   * @param cesAfterTicket probability of an answered CES question after a solved ticket
   * @param otherQuestion probability of an answer to the 0-10 question on the newsletter, which is
   *     not NPS
   * @param review probability of a review of a bought article
   * @param comment probability that an answer has a comment
   * @param noScore probability that the score is left blank
   * @param npsBase mean latent score of a person to whom nothing bad happened
   * @param npsBadDelivery change by a bad delivery in 60 days
   * @param npsSlowResponse change by a slow first response in 90 days
   * @param npsOutage change by having met the outage in 45 days
   * @param npsLoyalty change by membership
   * @param npsPriceRise change in the 120 days after the price rise for buyers of its category
   * @param exitAnswer probability that somebody who left says why
   * @param exitTrue probability that it is what made them leave; else any of the choices
   */
  record Feedback(
      double npsAfterOrder,
      double csatAfterDelivery,
      double csatAfterTicket,
      double cesAfterTicket,
      double otherQuestion,
      double review,
      double comment,
      double noScore,
      double npsBase,
      double npsBadDelivery,
      double npsSlowResponse,
      double npsOutage,
      double npsLoyalty,
      double npsPriceRise,
      double exitAnswer,
      double exitTrue) {}

  /**
   * The weekly probability to leave for good is the base times the multipliers of the causes
   * present.
   *
   * @param weeklyBase of a loyalty member to whom nothing happened
   * @param noLoyalty multiplier of non-members
   * @param slowResponse multiplier for 90 days after a slow first response
   * @param badDelivery multiplier for 60 days after a bad delivery
   * @param lowScore multiplier for 90 days after NPS 0-6 or CSAT 1-2
   * @param priceRise multiplier for 120 days after the price rise, for buyers of its category
   * @param outage multiplier for 45 days after meeting the outage
   */
  record Hazard(
      double weeklyBase,
      double noLoyalty,
      double slowResponse,
      double badDelivery,
      double lowScore,
      double priceRise,
      double outage) {}

  /**
   * Faster replies in one country.
   *
   * @param name of the initiative
   * @param country where it runs; the others are the control
   * @param from its first day
   * @param responseFactor first responses take this share of the time
   * @param hazardFactor the weekly hazard is multiplied by this, beyond what fewer slow responses
   *     do
   * @param monthlyCost what it costs, in kroner
   * @param startCost what it cost once, in kroner
   */
  record Initiative(
      String name,
      Country country,
      LocalDate from,
      double responseFactor,
      double hazardFactor,
      int monthlyCost,
      int startCost) {}

  /**
   * @param from first day
   * @param to last day
   * @param loadFactor page loads take this much longer
   * @param complaint probability that a known visitor complains
   * @param answer probability that a known visitor answers the pulse NPS
   * @param responseFactor first responses to tickets of these days take this much longer
   * @param conversionFactor purchases happen this much as often
   */
  record Outage(
      LocalDate from,
      LocalDate to,
      double loadFactor,
      double complaint,
      double answer,
      double responseFactor,
      double conversionFactor) {
    boolean holds(LocalDate date) {
      return !date.isBefore(from) && !date.isAfter(to);
    }
  }

  /**
   * @param category that became dearer
   * @param from first day
   * @param factor of prices
   * @param feltDays days for which buyers of the category hold it against the company
   */
  record PriceRise(String category, LocalDate from, double factor, int feltDays) {
    boolean felt(String interest, LocalDate date) {
      return interest.equals(category)
          && !date.isBefore(from)
          && date.isBefore(from.plusDays(feltDays));
    }
  }

  /**
   * @param secondEmail share of people with two e-mail addresses
   * @param secondContact share of customers with two CRM records
   * @param late share of rows that arrive one to three nights late
   * @param veryLate share of rows that arrive in the last nights, however old
   * @param repeatedSameNight share of rows written twice to one file
   * @param repeatedLater rows of earlier nights in a later night's file, as a share of that file's
   *     rows
   * @param broken broken rows, as a share of a file's rows; at least one of each kind in the first
   *     night
   * @param pauseAtGap share of visits with a pause of exactly the session gap, and again of a
   *     second more
   * @param newCampaign share of visits in which another campaign brings the person back within
   *     minutes
   */
  record Flaws(
      double secondEmail,
      double secondContact,
      double late,
      double veryLate,
      double repeatedSameNight,
      double repeatedLater,
      double broken,
      double pauseAtGap,
      double newCampaign) {}

  static Behaviour standard() {
    return new Behaviour(
        new Journeys(
            1.1, 0.10, 0.07, 0.08, 0.25, 0.45, 9, 0.34, 0.28, 0.4, 0.078, 0.9, 0.12, 0.42, 0.18,
            0.06),
        new Support(0.09, 0.2, 0.75, 420, 6, 1.0, 1.8, 1440, 0.03, 0.08, 0.35),
        new Feedback(
            0.18, 0.13, 0.42, 0.3, 0.02, 0.08, 0.55, 0.015, 8.7, -2.6, -2.0, -3.2, 0.5, -0.5, 0.3,
            0.75),
        new Hazard(0.0075, 1.6, 2.4, 2.2, 1.9, 1.8, 1.5),
        new Initiative(
            "Faster replies", Country.NO, LocalDate.of(2026, 5, 1), 0.35, 0.7, 60_000, 150_000),
        new Outage(LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 12), 8, 0.2, 0.25, 2.5, 0.4),
        new PriceRise("outdoor", LocalDate.of(2026, 2, 1), 1.12, 120),
        new Flaws(0.15, 0.08, 0.01, 0.001, 0.003, 0.01, 0.0005, 0.004, 0.005));
  }
}
