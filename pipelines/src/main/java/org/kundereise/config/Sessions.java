package org.kundereise.config;

import java.time.Duration;

/**
 * What ends a web session.
 *
 * @param gap a silence longer than this
 * @param newCampaign whether arriving by another campaign does
 * @param midnight whether midnight in the company's time zone does
 */
public record Sessions(Duration gap, boolean newCampaign, boolean midnight) {
  static final Sessions STANDARD = new Sessions(Duration.ofMinutes(30), true, false);
}
