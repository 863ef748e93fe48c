package org.kundereise.demo;

/**
 * An answer to one survey question.
 *
 * @param id key
 * @param question asked
 * @param score on the question's scale; -1 when left blank
 * @param choice the option chosen; empty where there are none
 * @param comment free text; may be empty
 * @param channel email, web, sms or store
 * @param contactId customer number it names; may be empty
 * @param email it names; may be empty
 * @param orderNo it is about; may be empty
 * @param ticketId it is about; may be empty
 * @param at when, UTC epoch seconds
 */
record Answer(
    String id,
    Question question,
    int score,
    String choice,
    Comment comment,
    String channel,
    String contactId,
    String email,
    String orderNo,
    String ticketId,
    long at) {}
