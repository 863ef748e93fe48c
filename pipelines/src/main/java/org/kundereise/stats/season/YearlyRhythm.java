package org.kundereise.stats.season;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Days as points on the circle of the year, and how closely they lie together: K. V. Mardia, P. E.
 * Jupp, "Directional Statistics" (2000), sections 2.2 and 6.3.
 *
 * @param days how many
 * @param seasons in how many years they lie, each reaching from half a year before the mean day of
 *     the year to half a year after it
 * @param peak the mean day, as a fraction of the year
 * @param from the earliest day within its season, as a fraction of a year from the peak; not above
 *     0
 * @param to the latest
 * @param concentration the mean resultant length: 0 for days spread over the year, 1 for one day
 * @param p the chance that days spread evenly over the year lie so close together, by Rayleigh's
 *     test
 * @param last the season of the latest day: the year of its peak
 */
public record YearlyRhythm(
    int days,
    int seasons,
    double peak,
    double from,
    double to,
    double concentration,
    double p,
    int last)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * @param days since 1970-01-01, at least one
   */
  public static YearlyRhythm of(int... days) {
    double[] times =
        Arrays.stream(days).mapToDouble(day -> time(LocalDate.ofEpochDay(day))).sorted().toArray();
    double x = 0;
    double y = 0;
    for (double time : times) {
      double angle = 2 * Math.PI * (time - Math.floor(time));
      x += Math.cos(angle);
      y += Math.sin(angle);
    }
    int n = times.length;
    double length = Math.hypot(x, y);
    double peak = Math.atan2(y, x) / (2 * Math.PI);
    peak -= Math.floor(peak);
    double from = 0;
    double to = 0;
    int seasons = 0;
    int last = Integer.MIN_VALUE;
    for (double time : times) {
      int season = season(time, peak);
      double away = time - season - peak;
      from = Math.min(from, away);
      to = Math.max(to, away);
      // Times ascend, and so do seasons.
      seasons += season == last ? 0 : 1;
      last = season;
    }
    double concentration = Math.min(1, length / n);
    return new YearlyRhythm(n, seasons, peak, from, to, concentration, chance(n, length), last);
  }

  /**
   * J. H. Zar, "Biostatistical Analysis", 4th ed. (1999), equation 27.4.
   *
   * @param length of the sum of n directions
   */
  static double chance(int n, double length) {
    return Math.exp(Math.sqrt(1 + 4 * n + 4 * ((double) n * n - length * length)) - (1 + 2 * n));
  }

  /** The first day of a season. */
  public LocalDate begins(int season) {
    return day(season + peak + from);
  }

  /** The mean day of a season. */
  public LocalDate peaks(int season) {
    return day(season + peak);
  }

  /** The last day of a season. */
  public LocalDate ends(int season) {
    return day(season + peak + to);
  }

  /** The season that is on or comes next: the first that has not ended before a day. */
  public int next(LocalDate day) {
    int season = season(time(day), peak) - 1;
    while (ends(season).isBefore(day)) {
      season++;
    }
    return season;
  }

  private static int season(double time, double peak) {
    return (int) Math.floor(time - peak + 0.5);
  }

  /** The middle of a day, in years. */
  private static double time(LocalDate day) {
    return day.getYear() + (day.getDayOfYear() - 0.5) / day.lengthOfYear();
  }

  private static LocalDate day(double time) {
    LocalDate year = LocalDate.of((int) Math.floor(time), 1, 1);
    return year.plusDays((long) Math.floor((time - Math.floor(time)) * year.lengthOfYear()));
  }
}
