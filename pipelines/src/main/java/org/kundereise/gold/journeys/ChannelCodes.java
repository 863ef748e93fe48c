package org.kundereise.gold.journeys;

import java.util.List;

/**
 * The channels that have a code in {@code gold.journeys}. Codes are stored: append, never reorder.
 */
public final class ChannelCodes {
  private static final List<String> CODED =
      List.of(
          "Direct",
          "Organic Search",
          "Paid Search",
          "Organic Social",
          "Paid Social",
          "Display",
          "Paid Other",
          "Email",
          "Affiliates",
          "SMS",
          "Referral",
          "Store",
          "Phone",
          "Web shop",
          "Returns",
          "Support email",
          "Support chat",
          "Support phone",
          "Support web",
          "Survey email",
          "Survey sms",
          "Survey web",
          "Reviews",
          "Sales",
          "Subscription",
          "Mentions");

  private ChannelCodes() {}

  /** Channels in the order of their codes, the first being 1. */
  public static List<String> inOrder() {
    return CODED;
  }
}
