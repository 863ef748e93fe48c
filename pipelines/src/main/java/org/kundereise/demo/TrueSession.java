package org.kundereise.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * A session as the default rules cut it.
 *
 * @param number of the device's sessions, from 1
 * @param events in time order
 * @param edge what is special about how it began: gap_30_00 holds a silence of exactly 30 minutes
 *     inside, gap_30_01 began after a second more, new_campaign began by a campaign during a visit;
 *     empty for the rest
 */
record TrueSession(int number, List<WebEvent> events, String edge) {
  private static final long GAP = 30 * DemoCalendar.MINUTE;

  /**
   * Cuts one device's events, in time order: a silence longer than the gap, or another campaign,
   * starts a session.
   */
  static List<TrueSession> cut(List<WebEvent> events) {
    List<TrueSession> sessions = new ArrayList<>();
    List<WebEvent> current = new ArrayList<>();
    String campaign = "";
    String edge = "";
    for (WebEvent event : events) {
      long silence = current.isEmpty() ? 0 : event.at() - current.get(current.size() - 1).at();
      boolean otherCampaign = !event.campaign().isEmpty() && !event.campaign().equals(campaign);
      if (!current.isEmpty() && (silence > GAP || otherCampaign)) {
        sessions.add(new TrueSession(sessions.size() + 1, List.copyOf(current), edge));
        edge = silence == GAP + 1 ? "gap_30_01" : silence <= GAP ? "new_campaign" : "";
        current.clear();
      } else if (silence == GAP) {
        edge = "gap_30_00";
      }
      campaign = current.isEmpty() ? event.campaign() : campaign;
      current.add(event);
    }
    if (!current.isEmpty()) {
      sessions.add(new TrueSession(sessions.size() + 1, List.copyOf(current), edge));
    }
    return sessions;
  }

  WebEvent first() {
    return events.get(0);
  }

  WebEvent last() {
    return events.get(events.size() - 1);
  }

  long pageViews() {
    return events.stream().filter(event -> event.name().equals("page_view")).count();
  }

  /** One page view and nothing else. */
  boolean isBounce() {
    return events.size() == 1 && pageViews() == 1;
  }

  boolean hasOrder() {
    return events.stream().anyMatch(event -> !event.orderNo().isEmpty());
  }
}
