package org.kundereise.silver.web;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Puts a visit into a channel group by its campaign tags and referrer, in the order of the default
 * channel grouping of GA4: tagged paid media first, then what the medium says, then who referred,
 * else direct.
 */
final class ChannelGroup {
  private static final String SEARCH =
      "(^|[./])(google|bing|yahoo|duckduckgo|ecosia|kvasir|eniro|startpage|baidu|yandex|qwant|brave)(\\.|$)";
  private static final String SOCIAL =
      "(^|[./])(facebook|instagram|linkedin|twitter|x\\.com|t\\.co|pinterest|tiktok|reddit|snapchat|youtube|threads)(\\.|/|$)";
  private static final String PAID = "^(.*cp.*|ppc|retargeting|paid.*)$";

  private ChannelGroup() {}

  /**
   * @param source campaign source, or null
   * @param medium campaign medium, or null
   * @param referrer the address the visit came from, or null
   */
  static Column of(Column source, Column medium, Column referrer) {
    Column from = lower(coalesce(source, referrer, lit("")));
    Column by = lower(coalesce(medium, lit("")));
    Column paid = by.rlike(PAID);
    return when(paid.and(from.rlike(SEARCH).or(searchName(from))), "Paid Search")
        .when(paid.and(from.rlike(SOCIAL).or(socialName(from))), "Paid Social")
        .when(by.isin("display", "banner", "expandable", "interstitial", "cpm"), "Display")
        .when(paid, "Paid Other")
        .when(
            by.isin("email", "e-mail", "newsletter").or(from.isin("email", "newsletter")), "Email")
        .when(by.equalTo("affiliate"), "Affiliates")
        .when(by.equalTo("sms"), "SMS")
        .when(by.isin("social", "social-network", "social-media", "sm"), "Organic Social")
        .when(by.equalTo("organic").or(from.rlike(SEARCH)), "Organic Search")
        .when(from.rlike(SOCIAL).or(socialName(from)), "Organic Social")
        .when(by.isin("referral", "app", "link").or(from.notEqual("")), "Referral")
        .otherwise("Direct");
  }

  private static Column searchName(Column source) {
    return source.isin("google", "bing", "yahoo", "duckduckgo", "ecosia", "kvasir");
  }

  private static Column socialName(Column source) {
    return source.isin(
        "facebook",
        "instagram",
        "linkedin",
        "twitter",
        "pinterest",
        "tiktok",
        "snapchat",
        "youtube");
  }
}
