package org.kundereise.report;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * One cell of a table.
 *
 * @param text what the reader sees
 * @param value what the mart holds: a String, a number or null; the chart draws it
 * @param state how far it can be trusted
 */
public record Cell(String text, Object value, State state) {

  /** How far a value can be trusted. */
  public enum State {
    FINAL,
    STILL_FILLING,
    SUPPRESSED
  }

  static Cell text(String text) {
    return new Cell(text, text, State.FINAL);
  }

  static Cell text(String text, String value) {
    return new Cell(text, value, State.FINAL);
  }

  /** A name from the data or the configuration, its first letter large. */
  static Cell name(String name) {
    return new Cell(Plain.title(name), name, State.FINAL);
  }

  static Cell count(long value) {
    return new Cell(Plain.count(value), value, State.FINAL);
  }

  static Cell number(String text, OptionalDouble value) {
    return new Cell(text, value.isPresent() ? value.getAsDouble() : null, State.FINAL);
  }

  static Cell number(String text, BigDecimal value) {
    return new Cell(text, value, State.FINAL);
  }

  /** A rate's value, or why there is none. */
  static Cell rate(Plain plain, Unit unit, Rate rate) {
    if (rate.isSuppressed()) {
      return new Cell(Plain.tooFew(rate), null, State.SUPPRESSED);
    }
    Cell cell = number(plain.in(unit, rate.value()), rate.value());
    return rate.isFinal() ? cell : new Cell(cell.text() + "*", cell.value(), State.STILL_FILLING);
  }

  boolean isEmpty() {
    return value == null && state == State.FINAL;
  }

  /** The value for machines, empty when there is none. */
  public String data() {
    return value == null ? "" : value.toString();
  }

  public String cssClass() {
    return switch (state) {
      case FINAL -> "";
      case STILL_FILLING -> "filling";
      case SUPPRESSED -> "few";
    };
  }
}
