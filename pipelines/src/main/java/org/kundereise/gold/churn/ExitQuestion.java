package org.kundereise.gold.churn;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The question to those who left why they did.
 *
 * @param question its id in surveys; empty if nobody is asked
 * @param reasons what stands in tables, by the choice: the label of a {@link Feature} that is a
 *     cause, or another word
 */
public record ExitQuestion(String question, Map<String, String> reasons) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nobody is asked. */
  public static final ExitQuestion NONE = new ExitQuestion("", Map.of());

  /** A choice that the configuration does not know. */
  static final String OTHER = "other";

  public ExitQuestion {
    reasons = new LinkedHashMap<>(reasons);
  }

  boolean isAsked() {
    return !question.isEmpty();
  }

  List<String> choices() {
    return List.copyOf(reasons.keySet());
  }

  /**
   * The reason of a choice.
   *
   * @param place among the choices; negative for one that is not among them
   */
  String reason(int place) {
    return place < 0 ? OTHER : reasons.get(choices().get(place));
  }
}
