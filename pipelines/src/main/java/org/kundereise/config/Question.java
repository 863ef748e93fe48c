package org.kundereise.config;

import java.util.List;
import java.util.Map;

/**
 * A question of a survey and what its answers measure. Only declared questions count.
 *
 * @param id as the warehouse calls it
 * @param raw as exports call it, in a raw column's name or beside the answer; several where it was
 *     renamed or is asked in several languages
 * @param scaleMin lowest score
 * @param scaleMax highest score
 * @param orientation which end of the scale is good
 * @param blank answers that mean none was given
 * @param codes scores of answers that are words
 * @param comment the raw names of the question whose answer explains this one; empty for none
 * @param stage of the journey it asks about; empty where it does not say
 */
public record Question(
    String id,
    List<String> raw,
    Metric metric,
    int scaleMin,
    int scaleMax,
    Orientation orientation,
    List<String> blank,
    Map<String, String> codes,
    List<String> comment,
    String stage) {

  /** What a question measures. */
  public enum Metric {
    NPS,
    CSAT,
    CES,
    ENPS,
    OTHER
  }

  /** Which end of the scale is good. */
  public enum Orientation {
    /** The highest score is the best. */
    HIGH_IS_GOOD,
    /** The lowest score is the best: scores are turned round. */
    LOW_IS_GOOD
  }
}
