package org.kundereise.connect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a survey's question measures, by its words.
 *
 * @param metric nps, csat, ces or enps
 * @param language of the words; {@code any} where the metric is named
 * @param turned whether a high score is bad: the question asks how hard it was
 */
record Question(String metric, String language, boolean turned) {
  private record Rule(Question question, Pattern pattern) {}

  private static final List<Rule> RULES =
      Resource.rows("questions", 3).stream()
          .map(
              row ->
                  new Rule(
                      new Question(
                          row.get(0).replace("-", ""), row.get(1), row.get(0).endsWith("-")),
                      Pattern.compile(row.get(2), Pattern.UNICODE_CHARACTER_CLASS)))
          .toList();

  /** What a text asks for; empty if its words say nothing. */
  static Optional<Question> of(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", " ");
    return RULES.stream()
        .filter(rule -> rule.pattern().matcher(plain).find())
        .map(Rule::question)
        .findFirst();
  }

  /** Whether the text names the metric, rather than asking the question. */
  boolean isNamed() {
    return language.equals("any");
  }
}
