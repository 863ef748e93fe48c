package org.kundereise.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code journey}. */
final class JourneyReader {
  private JourneyReader() {}

  static Journey journey(Value value) {
    Names names = new Names();
    Section journey = value.section("stages");
    List<Value> stages =
        journey
            .require("stages", "a list of stages")
            .map(stage -> stage.list("a list of stages"))
            .orElse(List.of());
    if (stages.isEmpty()) {
      value.mistake("expected at least one stage");
    }
    return new Journey(stages.stream().map(stage -> stage(stage, names)).toList());
  }

  private static Stage stage(Value value, Names names) {
    Section stage = value.section("name", "when");
    return new Stage(
        names.of(stage),
        stage
            .require("when", "a condition such as kind = 'visit' and nth = 1")
            .map(when -> conditions(when, Journey.TOUCHPOINT_COLUMNS))
            .orElse(List.of()));
  }

  /**
   * One condition or a list of them.
   *
   * @param columns what they may speak of
   */
  static List<String> conditions(Value value, Set<String> columns) {
    List<Value> conditions = value.listOrOne();
    if (conditions.isEmpty()) {
      value.expected("at least one condition");
    }
    String known = "one of " + String.join(", ", new TreeSet<>(columns));
    for (Value condition : conditions) {
      SqlExpression.of(condition).ifPresent(sql -> sql.onlyNames(columns, known, condition));
    }
    return conditions.stream().map(Value::anyText).toList();
  }
}
