package org.kundereise.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kundereise.config.Funnel.Breakdown;
import org.kundereise.config.Funnel.By;
import org.kundereise.config.Funnel.Drivers;
import org.kundereise.config.Funnel.Entries;
import org.kundereise.config.Funnel.Exclusion;
import org.kundereise.config.Funnel.Order;
import org.kundereise.config.Funnel.Step;

/** Reads {@code funnels}: of {@code reise.yml}, and one of each file in the folder of that name. */
final class FunnelReader {
  private static final String[] KEYS = {
    "name", "steps", "window", "order", "entries", "tolerance", "same", "without", "by", "drivers"
  };

  private final Journey journey;
  private final TouchpointsReader touchpoints;
  private final Names names = new Names();

  FunnelReader(Journey journey) {
    this.journey = journey;
    this.touchpoints = TouchpointsReader.all(journey);
  }

  Funnel funnel(Value value) {
    Section funnel = value.section(KEYS);
    String name = names.of(funnel);
    List<Step> steps =
        funnel.require("steps", "a list of steps").map(this::steps).orElse(List.of());
    Order order =
        funnel.find("order").flatMap(v -> v.oneOf(Words.of(Order.class))).orElse(Order.ORDERED);
    funnel.find("steps").ifPresent(v -> checkOrder(v, steps, order));
    onlyInOrder(order, funnel.find("tolerance"), "a tolerance");
    onlyInOrder(order, funnel.find("without"), "steps with something excluded between them");
    onlyInOrder(order, funnel.find("drivers"), "drivers");
    Duration window = funnel.find("window").map(Value::duration).orElse(Funnel.STANDARD_WINDOW);
    Entries entries =
        funnel.find("entries").flatMap(v -> v.oneOf(Words.of(Entries.class))).orElse(Entries.FIRST);
    return new Funnel(
        name,
        steps,
        window,
        order,
        entries,
        funnel.find("tolerance").map(Value::duration).orElse(Duration.ZERO),
        funnel.find("same").map(FunnelReader::isChannel).orElse(false),
        funnel.find("without").map(v -> exclusions(v, steps)).orElse(List.of()),
        funnel.find("by").flatMap(v -> v.oneOf(breakdowns(steps))).orElse(Breakdown.ENTRY),
        funnel.find("drivers").flatMap(v -> drivers(v, entries, window)));
  }

  /** The words a breakdown can be asked for by. */
  private static Map<String, Breakdown> breakdowns(List<Step> steps) {
    Map<String, Breakdown> words = new LinkedHashMap<>();
    words.put("entry", Breakdown.ENTRY);
    words.put("first_touch", Breakdown.FIRST_TOUCH);
    steps.forEach(s -> words.put("step " + s.name(), new Breakdown(By.STEP, s.name())));
    Journey.CUSTOMER_ATTRIBUTES.forEach(
        name -> words.put("customer." + name, new Breakdown(By.CUSTOMER, name)));
    return words;
  }

  private static Optional<Drivers> drivers(Value value, Entries entries, Duration window) {
    if (value.anyText().equals("false")) {
      return Optional.empty();
    }
    if (entries == Entries.ANY) {
      // It would be chosen by what is to be explained.
      value.mistake(
          "a funnel with 'entries: any' has none: the entry is the one that gets furthest");
    }
    if (value.anyText().equals("true")) {
      return Optional.of(new Drivers(Optional.empty()));
    }
    Duration within = value.duration();
    if (within.compareTo(window) >= 0) {
      value.mistake("found '%s', expected less than the funnel's window".formatted(value.text()));
    }
    return Optional.of(new Drivers(Optional.of(within)));
  }

  private static void onlyInOrder(Order order, Optional<Value> value, String what) {
    if (order != Order.ORDERED) {
      value.ifPresent(v -> v.mistake("only a funnel with the order 'ordered' has " + what));
    }
  }

  private static boolean isChannel(Value value) {
    if (!value.text().equals("channel")) {
      value.expectedUnlessBlank("channel");
    }
    return true;
  }

  private List<Step> steps(Value value) {
    List<Value> steps = value.list("a list of steps");
    if (steps.size() == 1) {
      value.mistake("found 1 step, expected at least 2");
    }
    if (steps.size() > Journey.MOST_STEPS) {
      value.mistake(
          "found %d steps, expected at most %d".formatted(steps.size(), Journey.MOST_STEPS));
    }
    Names stepNames = new Names();
    Set<String> seen = new LinkedHashSet<>();
    return steps.stream()
        .map(step -> step.isMapping() ? step(step, stepNames) : stage(step, seen))
        .toList();
  }

  private Step stage(Value value, Set<String> seen) {
    String name = value.text();
    if (!journey.stageNames().contains(name)) {
      value.expectedOneOf(new LinkedHashSet<>(journey.stageNames()));
    } else if (!seen.add(name)) {
      value.mistake("found the step '" + name + "' a second time");
    }
    return Step.ofStage(name);
  }

  private Step step(Value value, Names stepNames) {
    Section step = value.section(touchpoints.keysAfter("name", "window", "optional", "anchored"));
    return new Step(
        stepNames.of(step),
        touchpoints.read(step),
        step.find("window").map(Value::duration),
        step.find("optional").map(Value::isTrue).orElse(false),
        step.find("anchored").map(Value::isTrue).orElse(false));
  }

  private static void checkOrder(Value value, List<Step> steps, Order order) {
    if (!steps.isEmpty() && steps.get(0).optional()) {
      value.mistake("the first step is optional, expected one that customers enter by");
    }
    for (Step step : steps) {
      if (step.optional() && order != Order.ORDERED) {
        value.mistake(
            "step '%s' is optional, which only a funnel with the order 'ordered' has"
                .formatted(step.name()));
      }
      if (step.window().isPresent() && order == Order.ANY) {
        value.mistake(
            "step '%s' has a window, which none has in the order 'any'".formatted(step.name()));
      }
      if (step.anchored() && order != Order.ANY) {
        value.mistake(
            "step '%s' is anchored, which only a funnel with the order 'any' has"
                .formatted(step.name()));
      }
    }
  }

  private List<Exclusion> exclusions(Value value, List<Step> steps) {
    return value.listOrOne().stream().map(v -> exclusion(v, steps)).toList();
  }

  private Exclusion exclusion(Value value, List<Step> steps) {
    Section exclusion = value.section(touchpoints.keysAfter("from", "to"));
    int from = exclusion.find("from").map(v -> number(v, steps)).orElse(0);
    int to = exclusion.find("to").map(v -> number(v, steps)).orElse(steps.size() - 1);
    if (from >= to && steps.size() > 1) {
      exclusion.mistake("found 'from' no earlier than 'to', expected two steps in their order");
    }
    return new Exclusion(touchpoints.read(exclusion), from, to);
  }

  private static int number(Value value, List<Step> steps) {
    List<String> names = steps.stream().map(Step::name).toList();
    int number = names.indexOf(value.text());
    if (number < 0) {
      value.expectedOneOf(new LinkedHashSet<>(names));
    }
    return Math.max(number, 0);
  }
}
