package org.kundereise.config;

import java.util.List;
import java.util.Set;
import org.kundereise.config.Funnel.Touchpoints;

/**
 * The stages of the customer journey in their order; a touchpoint belongs to the first whose
 * condition it meets.
 */
public record Journey(List<Stage> stages) {
  /** What a stage's condition may speak of. */
  public static final Set<String> TOUCHPOINT_COLUMNS =
      Set.of(
          "kind",
          "nth",
          "orders_before",
          "occurred_at",
          "channel",
          "campaign",
          "source",
          "source_key",
          "value",
          "score",
          "sentiment",
          "session_id");

  /** What touchpoints there are. */
  public static final List<String> KINDS =
      List.of(
          "visit",
          "product_view",
          "search",
          "cart",
          "checkout",
          "order",
          "refund",
          "ticket",
          "survey",
          "review",
          "referral",
          "quote",
          "deal_stage",
          "deal_won",
          "deal_lost",
          "subscription_start",
          "subscription_renewal",
          "subscription_cancel",
          "subscription_end",
          "chat",
          "store_visit",
          "invitation",
          "mention");

  /** What the company or the calendar does, and no customer. */
  private static final Set<String> NOT_BY_CUSTOMERS =
      Set.of(
          "quote",
          "deal_stage",
          "deal_lost",
          "subscription_renewal",
          "subscription_end",
          "invitation");

  /** What makes a customer active, unless the configuration says otherwise. */
  static final Touchpoints STANDARD_ACTIVITY =
      Touchpoints.ofKinds(KINDS.stream().filter(kind -> !NOT_BY_CUSTOMERS.contains(kind)).toList());

  /** The channels that funnels can ask for. */
  public static final List<String> CHANNELS =
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

  /** The attributes of customers that funnels can be broken down by: few values, none private. */
  public static final List<String> CUSTOMER_ATTRIBUTES =
      List.of(
          "country",
          "language",
          "company",
          "acquisition_channel",
          "segment",
          "stage",
          "furthest_stage",
          "is_known");

  /** Steps and exclusions of a funnel, all in all. */
  static final int MOST_STEPS = 20;

  /**
   * The journey of a shop with service, surveys and reviews, and of sales by deal or subscription.
   * No touchpoint meets two of these; being asked by a survey and a lost deal meet none.
   */
  static final Journey STANDARD =
      new Journey(
          List.of(
              new Stage(
                  "awareness",
                  List.of("kind = 'visit' and nth = 1", "kind = 'mention' and orders_before = 0")),
              new Stage(
                  "consideration",
                  List.of(
                      "kind = 'visit' and nth > 1 and orders_before = 0",
                      "kind in ('product_view', 'search', 'quote', 'deal_stage')",
                      "kind in ('store_visit', 'chat') and orders_before = 0")),
              new Stage(
                  "purchase",
                  List.of(
                      "kind in ('cart', 'checkout')",
                      "kind in ('order', 'deal_won', 'subscription_start') and nth = 1")),
              new Stage(
                  "retention",
                  List.of(
                      "kind = 'visit' and nth > 1 and orders_before > 0",
                      "kind in ('order', 'deal_won', 'subscription_start') and nth > 1",
                      "kind in ('subscription_renewal', 'subscription_cancel', 'subscription_end')",
                      "kind in ('store_visit', 'chat', 'mention') and orders_before > 0",
                      "kind in ('ticket', 'refund')",
                      "kind = 'survey' and coalesce(score, 0) < 9",
                      "kind = 'review' and coalesce(score, 0) < 4")),
              new Stage(
                  "advocacy",
                  List.of(
                      "kind = 'survey' and score >= 9",
                      "kind = 'review' and score >= 4",
                      "kind = 'referral'"))));

  public List<String> stageNames() {
    return stages.stream().map(Stage::name).toList();
  }
}
