package org.kundereise.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finds the questions of a survey: one a column, or one a record. */
final class SurveyStreams {
  private static final Set<String> METRICS = Set.of("nps", "csat", "ces", "enps", "other");

  /** A question in a column of answers is no longer than this in an id. */
  private static final int LONGEST_ID = 80;

  /** More different texts are comments, not questions. */
  private static final int MOST_QUESTIONS = 60;

  private final List<RawColumn> columns;
  private final Settled settled;
  private final Consumer<String> doubts;

  SurveyStreams(List<RawColumn> columns, Settled settled, Consumer<String> doubts) {
    this.columns = columns;
    this.settled = settled;
    this.doubts = doubts;
  }

  /**
   * A question that is a column of its own.
   *
   * @param why in words
   */
  record Asked(RawColumn column, String metric, boolean turned, double sureness, String why) {}

  /** The questions that are columns, in their order. */
  List<Asked> asked() {
    List<Asked> asked = new ArrayList<>();
    for (RawColumn column : columns) {
      String said = settled.questions().get(column.name());
      if (said != null) {
        asked.add(new Asked(column, metric(said), said.endsWith("-"), 1, "as you said"));
      } else if (isScore(column)) {
        Question.of(column.name()).ifPresent(question -> asked.add(asked(column, question)));
      } else {
        wordsInsteadOfScores(column);
      }
    }
    return asked;
  }

  private static Asked asked(RawColumn column, Question question) {
    String why = question.isNamed() ? "its name" : "its words (%s)".formatted(question.language());
    return new Asked(
        column, question.metric(), question.turned(), question.isNamed() ? 0.9 : 0.85, why);
  }

  private void wordsInsteadOfScores(RawColumn column) {
    Optional<Question> question = Question.of(column.name());
    boolean comment = column.averageLength() > 25 || column.distinct().size() > 12;
    if (question.isPresent() && !column.isEmpty() && !comment) {
      doubts.accept(
          "'%s' asks for %s, but its answers are words, such as '%s': turn them into scores with a case expression."
              .formatted(column.name(), question.get().metric(), column.example().orElse("")));
    }
  }

  /** Says of columns that look like scores that nobody knows what they ask. */
  void unasked(List<Asked> asked, Set<String> mapped) {
    Set<RawColumn> known = asked.stream().map(Asked::column).collect(Collectors.toSet());
    for (RawColumn column : columns) {
      if (!known.contains(column) && !mapped.contains(column.name()) && isScore(column)) {
        List<Long> scores = column.wholeNumbers();
        doubts.accept(
            "'%s' holds scores from %d to %d, and its name does not say what it asks; a scale alone does not make it NPS. If it counts, say --question '%s=nps' (csat, ces, enps, other)."
                .formatted(
                    column.name(),
                    java.util.Collections.min(scores),
                    java.util.Collections.max(scores),
                    column.name()));
      }
    }
  }

  /** Whole numbers on some short scale. */
  private static boolean isScore(RawColumn column) {
    List<Long> numbers = column.wholeNumbers();
    return column.isNumber()
        && !numbers.isEmpty()
        && numbers.size() >= 0.9 * column.values().size()
        && numbers.stream().allMatch(n -> n >= 0 && n <= 100)
        && column.distinct().size() <= 12;
  }

  /** The stream of one question. */
  ProposedStream stream(Asked question, List<Guess> shared, boolean several) {
    RawColumn column = question.column();
    Scale scale = Scale.of(question.metric(), column.wholeNumbers());
    scale.doubt().ifPresent(doubt -> doubts.accept("'%s': %s.".formatted(column.name(), doubt)));
    List<Guess> guesses = new ArrayList<>();
    for (Guess guess : shared) {
      guesses.add(
          several && guess.column().equals("answer_id")
              ? new Guess(
                  "answer_id",
                  guess.raw(),
                  "concat(%s, '/%s')".formatted(guess.sql(), id(column.name())),
                  false,
                  guess.sureness(),
                  guess.why() + "; with the question, since a record holds several")
              : guess);
    }
    guesses.add(
        Guess.fixed("question_id", text(column.name()), question.sureness(), "the column's name"));
    guesses.add(
        Guess.fixed("metric", text(question.metric()), question.sureness(), question.why()));
    scale(guesses, Integer.toString(scale.min()), Integer.toString(scale.max()), scale.sureness());
    String score = "cast(%s as double)".formatted(column.sql());
    if (question.turned()) {
      turned(column.name());
      score = "%d - %s".formatted(scale.min() + scale.max(), score);
    }
    guesses.add(Guess.of("score", column, score, question.sureness(), "'" + column.name() + "'"));
    return new ProposedStream(
        "survey_answers",
        several ? Optional.of(column.sql() + " is not null") : Optional.empty(),
        guesses);
  }

  private void turned(String question) {
    doubts.accept(
        "'%s' asks how hard it was, so the scale is turned round: CES counts how easy it was."
            .formatted(question));
  }

  /** The column whose values are questions, if records hold one answer each. */
  Optional<RawColumn> questionColumn() {
    return columns.stream()
        .filter(column -> !column.isNumber() && column.distinct().size() <= MOST_QUESTIONS)
        .filter(
            column ->
                column.distinct().stream()
                    .anyMatch(
                        text ->
                            Question.of(text).isPresent() || settled.questions().containsKey(text)))
        .max(
            java.util.Comparator.comparingInt(
                column ->
                    (int)
                        column.distinct().stream()
                            .filter(t -> Question.of(t).isPresent())
                            .count()));
  }

  /** The stream of records that hold one answer each. */
  ProposedStream stream(
      RawColumn questions, RawColumn score, List<Guess> shared, List<Map<String, String>> records) {
    Map<String, String> metrics = new LinkedHashMap<>();
    Map<String, Scale> scales = new LinkedHashMap<>();
    Set<String> turned = new LinkedHashSet<>();
    for (String text : questions.distinct()) {
      Optional<Question> question = Question.of(text);
      String said = settled.questions().get(text);
      String metric = said != null ? metric(said) : question.map(Question::metric).orElse("other");
      if (said == null && question.isEmpty() && !text.equalsIgnoreCase("other")) {
        doubts.accept(
            "The question '%s' does not say what it measures: it is declared other. If it counts, say --question '%s=csat'."
                .formatted(text, text));
      }
      metrics.put(text, metric);
      if (said != null ? said.endsWith("-") : question.map(Question::turned).orElse(false)) {
        turned.add(text);
        turned(text);
      }
      Scale scale = Scale.of(metric, scores(questions, text, score, records));
      scale.doubt().ifPresent(doubt -> doubts.accept("'%s': %s.".formatted(text, doubt)));
      scales.put(text, scale);
    }
    List<Guess> guesses = new ArrayList<>(shared);
    guesses.removeIf(guess -> Set.of("metric", "score", "question_id").contains(guess.column()));
    guesses.add(
        Guess.of(
            "question_id",
            questions,
            questions.sql(),
            0.9,
            "'" + questions.name() + "': its values are questions"));
    boolean words =
        METRICS.containsAll(
            questions.distinct().stream().map(t -> t.toLowerCase(Locale.ROOT)).toList());
    guesses.add(
        Guess.of(
            "metric",
            questions,
            words ? "lower(%s)".formatted(questions.sql()) : cases(questions, metrics, "'other'"),
            0.85,
            words ? "its values are names of metrics" : "the words of the questions"));
    Map<String, String> least = new LinkedHashMap<>();
    Map<String, String> most = new LinkedHashMap<>();
    scales.forEach(
        (text, scale) -> {
          least.put(text, Integer.toString(scale.min()));
          most.put(text, Integer.toString(scale.max()));
        });
    double sureness = scales.values().stream().mapToDouble(Scale::sureness).min().orElse(0);
    scale(guesses, cases(questions, least, "0"), cases(questions, most, "10"), sureness);
    String value = "cast(%s as double)".formatted(score.sql());
    if (!turned.isEmpty()) {
      String sql = value;
      for (String text : turned) {
        Scale scale = scales.get(text);
        sql =
            "case when %s = %s then %d - %s else %s end"
                .formatted(questions.sql(), text(text), scale.min() + scale.max(), value, sql);
      }
      value = sql;
    }
    guesses.add(
        Guess.of(
            "score",
            score,
            value,
            0.85,
            "'" + score.name() + "': the numbers beside the questions"));
    return new ProposedStream("survey_answers", Optional.empty(), guesses);
  }

  private static List<Long> scores(
      RawColumn questions, String text, RawColumn score, List<Map<String, String>> records) {
    List<String> values =
        records.stream()
            .filter(r -> text.equals(String.valueOf(r.get(questions.name())).strip()))
            .map(r -> r.get(score.name()))
            .filter(value -> value != null && !value.isBlank())
            .map(String::strip)
            .toList();
    return new RawColumn(score.profile(), score.position(), values, values.size()).wholeNumbers();
  }

  private static void scale(List<Guess> guesses, String min, String max, double sureness) {
    guesses.add(Guess.fixed("scale_min", min, sureness, "the scores seen"));
    guesses.add(Guess.fixed("scale_max", max, sureness, "the scores seen"));
  }

  /** A case expression; one branch for all texts with the same result. */
  private static String cases(RawColumn questions, Map<String, String> results, String otherwise) {
    Map<String, List<String>> byResult = new LinkedHashMap<>();
    boolean metric = otherwise.startsWith("'");
    results.forEach(
        (text, result) ->
            byResult
                .computeIfAbsent(metric ? text(result) : result, r -> new ArrayList<>())
                .add(text(text)));
    byResult.remove(otherwise);
    if (byResult.isEmpty()) {
      return otherwise;
    }
    return byResult.entrySet().stream()
        .map(
            e ->
                "when %s in (%s) then %s"
                    .formatted(questions.sql(), String.join(", ", e.getValue()), e.getKey()))
        .collect(Collectors.joining(" ", "case ", " else " + otherwise + " end"));
  }

  private static String metric(String said) {
    String metric = said.toLowerCase(Locale.ROOT).replace("-", "");
    if (!METRICS.contains(metric)) {
      throw new ConnectException(
          "Cannot take a question for '%s': expected nps, csat, ces, enps or other, or ces- where a high score is bad"
              .formatted(said));
    }
    return metric;
  }

  /** A text in an expression. */
  static String text(String text) {
    String cut = text.length() > LONGEST_ID * 4 ? text.substring(0, LONGEST_ID * 4) : text;
    return "'" + cut.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String id(String name) {
    String plain = Canonical.plain(name).replace(' ', '_');
    return plain.length() > LONGEST_ID ? plain.substring(0, LONGEST_ID) : plain;
  }
}
