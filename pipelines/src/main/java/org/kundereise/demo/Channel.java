package org.kundereise.demo;

/** How a visit or a person came, as the CRM names it, with what advertising it costs. */
enum Channel {
  PAID_SEARCH("Paid search", "google", "cpc", "search_generic", 6.5, 0.05),
  PAID_SOCIAL("Paid social", "facebook", "paid_social", "social_inspiration", 4.2, 0.012),
  DISPLAY("Display", "adnet", "display", "display_retargeting", 2.8, 0.003),
  INFLUENCER("Influencer", "instagram", "influencer", "influencer_cabin", 5.0, 0.02),
  EMAIL("Email", "newsletter", "email", "newsletter", 0.4, 0.08),
  REFERRAL("Referral", "friend", "referral", "tell_a_friend", 0, 0),
  ORGANIC("Organic search", "", "", "", 0, 0),
  DIRECT("Direct", "", "", "", 0, 0),
  STORE("Store", "", "", "", 0, 0);

  private final String label;
  private final String source;
  private final String medium;
  private final String campaign;
  private final double costPerClick;
  private final double clickRate;

  Channel(
      String label,
      String source,
      String medium,
      String campaign,
      double costPerClick,
      double clickRate) {
    this.label = label;
    this.source = source;
    this.medium = medium;
    this.campaign = campaign;
    this.costPerClick = costPerClick;
    this.clickRate = clickRate;
  }

  String label() {
    return label;
  }

  String source() {
    return source;
  }

  String medium() {
    return medium;
  }

  /** The campaign's name in a country, empty without one. */
  String campaign(Country country) {
    return campaign.isEmpty() ? "" : country.language() + "_" + campaign;
  }

  /** Kroner for a click; 0 when the company pays nothing. */
  double costPerClick() {
    return costPerClick;
  }

  /** Clicks per impression. */
  double clickRate() {
    return clickRate;
  }
}
