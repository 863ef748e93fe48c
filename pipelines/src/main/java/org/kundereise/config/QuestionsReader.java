package org.kundereise.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kundereise.config.Question.Metric;
import org.kundereise.config.Question.Orientation;

/** Reads {@code questions}, of a connector or of a source. */
public final class QuestionsReader {
  private static final Pattern SCALE = Pattern.compile("(\\d{1,4})\\s*-\\s*(\\d{1,4})");

  private record Scale(int min, int max) {}

  private static final Scale NPS = new Scale(0, 10);
  private static final Scale UNKNOWN = new Scale(0, 1);

  private QuestionsReader() {}

  /** The questions of a list, in its order. */
  public static List<Question> read(Value value) {
    Set<String> ids = new HashSet<>();
    Set<String> raw = new HashSet<>();
    List<Question> questions = new ArrayList<>();
    for (Value element : value.list("a list of questions")) {
      Question question = question(element);
      if (!ids.add(question.id())) {
        element.mistake("found the question '" + question.id() + "' a second time");
      }
      for (String name : question.raw()) {
        if (!raw.add(name)) {
          element.mistake("the raw name '" + name + "' belongs to an earlier question");
        }
      }
      questions.add(question);
    }
    return List.copyOf(questions);
  }

  private static Question question(Value value) {
    Section question =
        value.section(
            "id", "raw", "metric", "scale", "low_is_good", "blank", "codes", "comment", "stage");
    String id = question.text("id", "a name for the question");
    Metric metric =
        question
            .require("metric", "nps, csat, ces, enps or other")
            .flatMap(word -> word.oneOf(Words.of(Metric.class)))
            .orElse(Metric.OTHER);
    Scale scale = scale(question, metric);
    boolean low = question.find("low_is_good").map(Value::isTrue).orElse(false);
    return new Question(
        id,
        question.find("raw").map(QuestionsReader::texts).orElse(List.of(id)),
        metric,
        scale.min(),
        scale.max(),
        low ? Orientation.LOW_IS_GOOD : Orientation.HIGH_IS_GOOD,
        question.find("blank").map(QuestionsReader::texts).orElse(List.of()),
        question.find("codes").map(QuestionsReader::codes).orElse(Map.of()),
        question.find("comment").map(QuestionsReader::texts).orElse(List.of()),
        question.find("stage").map(Value::text).orElse(""));
  }

  private static Scale scale(Section question, Metric metric) {
    String what = "the lowest and the highest score, such as 1-5";
    boolean isNps = metric == Metric.NPS || metric == Metric.ENPS;
    if (isNps && question.find("scale").isEmpty()) {
      return NPS;
    }
    return question
        .require("scale", what)
        .flatMap(value -> value.parse(what, QuestionsReader::scale))
        .orElse(UNKNOWN);
  }

  private static Scale scale(String text) {
    Matcher matcher = SCALE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    Scale scale = new Scale(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    if (scale.min() >= scale.max()) {
      throw new IllegalArgumentException(text);
    }
    return scale;
  }

  private static List<String> texts(Value value) {
    return value.listOrOne().stream().map(Value::text).toList();
  }

  private static Map<String, String> codes(Value value) {
    Map<String, String> codes = new LinkedHashMap<>();
    value
        .entries("the score of each answer that is a word")
        .values()
        .forEach((answer, score) -> codes.put(answer, score.number().toPlainString()));
    return java.util.Collections.unmodifiableMap(codes);
  }
}
