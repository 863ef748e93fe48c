package org.kundereise.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What to generate. The simulated world depends on customers, seed and last date only; the number
 * of nights decides how it is cut into exports.
 *
 * @param customers people known to the company, leads included; anonymous visitors come on top
 * @param nights exports to write; the first holds the history, each later one a day
 * @param seed of all randomness
 * @param lastDate the business date of the last night
 */
public record DemoSettings(int customers, int nights, long seed, LocalDate lastDate) {
  public static final LocalDate DEFAULT_LAST_DATE = LocalDate.of(2026, 10, 31);

  /** The first day of history: the company opened its shops and its systems that day. */
  public static final LocalDate OPENED = LocalDate.of(2025, 5, 1);

  public DemoSettings {
    if (customers < 1) {
      throw new IllegalArgumentException("Cannot generate the demo: " + customers + " customers");
    }
    if (nights < 1 || !lastDate.minusDays(nights).isAfter(OPENED.plusDays(30))) {
      throw new IllegalArgumentException(
          "Cannot generate the demo: "
              + nights
              + " nights until "
              + lastDate
              + " leave less than 30 days of history since "
              + OPENED);
    }
  }

  /** 5,000 customers, three nights, ending 2026-10-31. */
  public static DemoSettings standard() {
    return new DemoSettings(5000, 3, 1L, DEFAULT_LAST_DATE);
  }

  /** The business dates, first to last. */
  public List<LocalDate> dates() {
    return IntStream.range(0, nights).mapToObj(i -> lastDate.minusDays(nights - 1L - i)).toList();
  }
}
