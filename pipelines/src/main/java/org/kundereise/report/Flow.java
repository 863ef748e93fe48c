package org.kundereise.report;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How customers move: through the stages, towards an order, over the pages of the site.
 *
 * @param stages one element per month, stage and stage they went on to, in the order of the journey
 * @param ways one element per kind of path and way, the most common first, those that are told
 *     together last
 * @param badTouches one element per month, kind of conversion and kind of bad touch
 * @param pages one element per month, page and measure, of the last months only
 */
public record Flow(
    List<StageMove> stages, List<Way> ways, List<BadTouch> badTouches, List<PageRate> pages) {
  /** Nobody has moved yet. */
  public static final Flow NONE = new Flow(List.of(), List.of(), List.of(), List.of());

  public Flow {
    stages = List.copyOf(stages);
    ways = List.copyOf(ways);
    badTouches = List.copyOf(badTouches);
    pages = List.copyOf(pages);
  }

  /**
   * Stays in a stage that ended in a month by going on to another.
   *
   * @param next {@link NightReport#ALL} for the stage as a whole
   * @param customers in the stage at the month's end, of the stage as a whole
   * @param entered stays that began in the month, of the stage as a whole
   * @param rate moved as a percentage of the stays under way in the month; n is their number
   * @param medianDays that the stays which ended had lasted
   */
  public record StageMove(
      LocalDate month,
      String stage,
      String next,
      long customers,
      long entered,
      long moved,
      Rate rate,
      OptionalDouble medianDays,
      OptionalDouble p90Days) {
    boolean isWholeStage() {
      return next.equals(NightReport.ALL);
    }
  }

  /**
   * Channels that customers came by, one after the other.
   *
   * @param kind order or churn: what came after
   * @param path the channels with {@value #STEP} between; {@value #OTHER} for rare ways together
   * @param share of the customers with a path of the kind, who are its n
   */
  public record Way(String kind, String path, long customers, Rate share) {
    static final String STEP = " > ";
    static final String OTHER = "(other)";

    boolean isOther() {
      return path.equals(OTHER);
    }
  }

  /**
   * What a bad experience did to conversions.
   *
   * @param paths of touches that ended in the month
   * @param rate conversions per 100 paths
   * @param rateWithout the same, had everybody gone on as others did from where it was met
   * @param lost conversions missed because of it; n is the paths on which it was met
   */
  public record BadTouch(
      LocalDate month,
      String conversion,
      String name,
      long paths,
      double rate,
      double rateWithout,
      Rate lost) {}

  /**
   * A rate of a page.
   *
   * @param page {@link NightReport#ALL} for the whole site
   * @param measure exit, bounce, robot or runaway
   */
  public record PageRate(LocalDate month, String page, String measure, long hits, Rate rate) {}

  /** The newest month that is complete, else the newest. */
  static <T> Optional<LocalDate> shownMonth(
      List<T> rows, Function<T, LocalDate> month, Predicate<T> isFinal) {
    Comparator<T> byMonth = Comparator.comparing(month);
    return rows.stream()
        .filter(isFinal)
        .max(byMonth)
        .or(() -> rows.stream().max(byMonth))
        .map(month);
  }
}
