package org.kundereise.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kundereise.config.Question;
import org.kundereise.config.Question.Orientation;

/**
 * The declared questions as Spark SQL: of the answers that a raw record holds, those to declared
 * questions, each with what its question measures. A question whose answer and comment are both
 * blank makes no record.
 */
record AskedQuestions(List<Question> questions) {
  /** What expressions call a question with its answer. */
  static final String QUESTION = "question";

  private static final String ANSWERS = "__answers";
  private static final String ID = "__id";
  private static final String VALUE = "__value";

  /** Each question has a raw column of its own, named as the question's first raw name. */
  Elements inColumns() {
    List<ColumnContract> columns = new ArrayList<>();
    List<String> structs = new ArrayList<>();
    for (Question question : questions) {
      columns.add(column(question.raw()));
      String comment = "cast(null as string)";
      if (!question.comment().isEmpty()) {
        columns.add(column(question.comment()));
        comment = given(Sql.name(question.comment().get(0)));
      }
      String value = value(question, Sql.name(question.raw().get(0)));
      structs.add("named_struct('question', " + struct(question, value, comment) + ")");
    }
    String array = "array(" + String.join(", ", structs) + ")";
    return new Elements(answered(array), List.of(QUESTION), columns);
  }

  /**
   * The answers are the elements of an array.
   *
   * @param array Spark SQL over raw columns
   * @param name what expressions call an element
   * @param id over raw columns and the element: what the export calls the question
   * @param value over raw columns and the element: the answer
   */
  Elements inArray(String array, String name, String id, String value) {
    String element = Sql.name(name);
    String answers =
        "transform(%s, %s -> named_struct('%s', cast(%s as string), '%s', cast(%s as string), %s, %s))"
            .formatted(array, element, ID, id, VALUE, value, Sql.text(name), element);
    String found =
        questions.stream()
            .map(question -> found(question, name))
            .collect(Collectors.joining(", ", "concat(", ")"));
    String all =
        "element_at(transform(array(" + answers + "), " + ANSWERS + " -> " + found + "), 1)";
    return new Elements(answered(all), List.of(QUESTION, name), List.of());
  }

  private String found(Question question, String name) {
    String comment = "cast(null as string)";
    if (!question.comment().isEmpty()) {
      comment =
          given(
              "element_at(filter(%s, c -> c.%s in %s and %s is not null), 1).%s"
                  .formatted(
                      ANSWERS, ID, Sql.texts(question.comment()), given("c." + VALUE), VALUE));
    }
    String struct = struct(question, value(question, "a." + VALUE), comment);
    return "transform(filter(%s, a -> a.%s in %s), a -> named_struct('question', %s, %s, a.%s))"
        .formatted(ANSWERS, ID, Sql.texts(question.raw()), struct, Sql.text(name), Sql.name(name));
  }

  private static String answered(String array) {
    return "filter("
        + array
        + ", e -> e.question.value is not null or e.question.comment is not null)";
  }

  private static String struct(Question question, String value, String comment) {
    String stage = question.stage().isEmpty() ? "cast(null as string)" : Sql.text(question.stage());
    return "named_struct('id', %s, 'metric', %s, 'scale_min', %d, 'scale_max', %d, 'stage', %s, 'value', %s, 'comment', %s)"
        .formatted(
            Sql.text(question.id()),
            Sql.text(question.metric().name().toLowerCase(Locale.ROOT)),
            question.scaleMin(),
            question.scaleMax(),
            stage,
            value,
            comment);
  }

  /** The answer without blanks and codes, the right way round; what is no number stays as it is. */
  private static String value(Question question, String raw) {
    String value = given(raw);
    if (!question.blank().isEmpty()) {
      value = "if(%s in %s, null, %s)".formatted(value, Sql.texts(question.blank()), value);
    }
    if (!question.codes().isEmpty()) {
      String cases =
          question.codes().entrySet().stream()
              .map(AskedQuestions::when)
              .collect(Collectors.joining(" "));
      value = "case %s %s else %s end".formatted(value, cases, value);
    }
    if (question.orientation() == Orientation.LOW_IS_GOOD) {
      int sum = question.scaleMin() + question.scaleMax();
      value = "coalesce(cast(%d - cast(%s as double) as string), %s)".formatted(sum, value, value);
    }
    return value;
  }

  private static String when(Map.Entry<String, String> code) {
    return "when " + Sql.text(code.getKey()) + " then " + Sql.text(code.getValue());
  }

  private static String given(String raw) {
    return "nullif(trim(" + raw + "), '')";
  }

  private static ColumnContract column(List<String> names) {
    return new ColumnContract(names.get(0), false, names.subList(1, names.size()));
  }
}
