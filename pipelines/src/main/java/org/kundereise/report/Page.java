package org.kundereise.report;

import java.util.List;
import java.util.stream.Stream;

/** The page as the template reads it: words, no arithmetic left to do. */
public record Page(
    String company,
    String date,
    String night,
    String headline,
    String caveat,
    List<Tile> tiles,
    List<Section> sections,
    Assets assets) {

  /**
   * A headline figure.
   *
   * @param value for people
   * @param data for machines, empty when suppressed
   * @param evidence interval and n
   * @param change against the period before
   * @param target what was aimed at
   * @param standing {@code met}, {@code missed}, {@code close} or {@code none}
   * @param verdict the standing in words
   */
  public record Tile(
      String kpi,
      String label,
      String value,
      String data,
      String evidence,
      String change,
      String target,
      String standing,
      String verdict) {}

  /**
   * A chapter of the report.
   *
   * @param lead its message in a sentence or two
   * @param folds what those read who want to know more
   */
  public record Section(
      String id,
      String title,
      String lead,
      List<Figure> figures,
      List<Fold> folds,
      List<Definition> definitions) {
    Section(
        String id, String title, String lead, List<Figure> figures, List<Definition> definitions) {
      this(id, title, lead, figures, List.of(), definitions);
    }

    /** All figures, those in the folds among them. */
    List<Figure> allFigures() {
      return Stream.concat(
              figures.stream(), folds.stream().map(Fold::figures).flatMap(List::stream))
          .toList();
    }
  }

  /**
   * Figures that are folded away on the screen until somebody asks for them; on paper they stand.
   *
   * @param title what is in it, and the way to open it
   * @param lead its message; may be empty
   */
  public record Fold(String title, String lead, List<Figure> figures) {}

  /** A word of the report, explained. */
  public record Definition(String term, String meaning) {}

  /**
   * What is inlined.
   *
   * @param policy content security policy: nothing from outside, only these scripts
   * @param data the figures' values as JSON, safe inside a script element
   */
  public record Assets(String policy, String style, String charts, String script, String data) {}
}
