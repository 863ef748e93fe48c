package org.kundereise.config;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code journey} and the {@code funnels} through its stages. */
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

  static List<Funnel> funnels(Value value, Journey journey) {
    Names names = new Names();
    return value.list("a list of funnels").stream()
        .map(funnel -> funnel(funnel, names, journey))
        .toList();
  }

  private static Funnel funnel(Value value, Names names, Journey journey) {
    Section funnel = value.section("name", "steps", "window");
    return new Funnel(
        names.of(funnel),
        funnel
            .require("steps", "a list of stages")
            .map(steps -> steps(steps, journey))
            .orElse(List.of()),
        funnel.find("window").map(Value::duration).orElse(Funnel.STANDARD_WINDOW));
  }

  private static List<String> steps(Value value, Journey journey) {
    Set<String> known = new LinkedHashSet<>(journey.stageNames());
    Set<String> seen = new HashSet<>();
    List<Value> steps = value.list("a list of stages");
    if (steps.size() == 1) {
      value.mistake("found 1 step, expected at least 2");
    }
    for (Value step : steps) {
      String name = step.text();
      if (!known.contains(name)) {
        step.expectedOneOf(known);
      } else if (!seen.add(name)) {
        step.mistake("found the step '" + name + "' a second time");
      }
    }
    return steps.stream().map(Value::anyText).toList();
  }
}
