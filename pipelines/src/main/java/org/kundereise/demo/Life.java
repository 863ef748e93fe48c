package org.kundereise.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What one person did and met; filled by the simulation, read by the exports and the truth. */
final class Life {
  /**
   * A week at risk.
   *
   * @param day its first day
   * @param hazard probability to leave in it
   * @param causes present, as the truth names them
   */
  record Week(int day, double hazard, List<String> causes) {}

  static final int NEVER = Integer.MAX_VALUE;

  private final Person person;
  private final Keys keys;
  final List<WebEvent> events = new ArrayList<>();
  final List<Order> orders = new ArrayList<>();
  final List<Refund> refunds = new ArrayList<>();
  final List<Ticket> tickets = new ArrayList<>();
  final List<Answer> answers = new ArrayList<>();
  final List<Review> reviews = new ArrayList<>();
  final List<Contact> contacts = new ArrayList<>();
  final List<Week> weeks = new ArrayList<>();
  final TreeSet<Integer> slowResponses = new TreeSet<>();
  final TreeSet<Integer> badDeliveries = new TreeSet<>();
  final TreeSet<Integer> lowScores = new TreeSet<>();
  final TreeSet<Integer> outages = new TreeSet<>();
  private long registeredAt = Long.MAX_VALUE;
  private long loyaltySince = Long.MAX_VALUE;
  private int leftOn = NEVER;
  private String leftBecause = "";
  private int counter;

  Life(Person person, Keys keys) {
    this.person = person;
    this.keys = keys;
  }

  Person person() {
    return person;
  }

  Keys keys() {
    return keys;
  }

  /** A number no other record of the life has. */
  int next() {
    return counter++;
  }

  /** The CRM or the web shop first hears of the person. */
  void register(long at) {
    registeredAt = StrictMath.min(registeredAt, at);
  }

  boolean isRegistered(long at) {
    return registeredAt <= at;
  }

  long registeredAt() {
    return registeredAt;
  }

  void joinLoyalty(long at) {
    loyaltySince = at;
  }

  long loyaltySince() {
    return loyaltySince;
  }

  boolean isMember(long at) {
    return loyaltySince <= at;
  }

  void leave(int day, String cause) {
    leftOn = day;
    leftBecause = cause;
  }

  /** The first day of the week in which the person left; {@link #NEVER} when they did not. */
  int leftOn() {
    return leftOn;
  }

  /**
   * The strongest cause present when the person left; "none" without one, empty for those who
   * stayed.
   */
  String leftBecause() {
    return leftBecause;
  }

  /** Whether one of the days lies in the window that ends before the day. */
  static boolean within(TreeSet<Integer> days, int day, int window) {
    Integer last = days.lower(day);
    return last != null && last >= day - window;
  }
}
