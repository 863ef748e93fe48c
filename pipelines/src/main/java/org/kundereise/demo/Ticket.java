package org.kundereise.demo;

import java.util.List;

/**
 * A request to customer service.
 *
 * @param id key
 * @param contactId customer number it names; may be empty
 * @param email it names; may be empty
 * @param phone it names; may be empty
 * @param userId it names; may be empty
 * @param topic delivery, returns, product, payment, website or loyalty
 * @param subject line
 * @param channel email, web, chat or phone
 * @param priority low, normal or high
 * @param orderNo it is about; may be empty
 * @param language of its texts
 * @param events in time order; the first creates it
 */
record Ticket(
    String id,
    String contactId,
    String email,
    String phone,
    String userId,
    String topic,
    String subject,
    String channel,
    String priority,
    String orderNo,
    String language,
    List<Event> events) {

  /**
   * @param id key
   * @param at when, UTC epoch seconds
   * @param kind created, reply, note, status, reopened or assigned
   * @param isPublic whether the customer sees it
   * @param role staff, customer or system
   * @param agent name of the staff member; may be empty
   * @param from status before; empty unless it changes
   * @param to status after; empty unless it changes
   * @param comment text; may be empty
   */
  record Event(
      String id,
      long at,
      String kind,
      boolean isPublic,
      String role,
      String agent,
      String from,
      String to,
      String comment) {}

  long createdAt() {
    return events.get(0).at();
  }
}
