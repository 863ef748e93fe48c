package org.kundereise.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kundereise.config.Clv.Model;

/** Reads {@code clv} of {@code reise.yml}. */
final class ClvReader {
  private static final Map<String, Model> MODELS = new LinkedHashMap<>();

  static {
    Words.of(Model.class).forEach((name, model) -> MODELS.put(name.replace('_', '-'), model));
  }

  private ClvReader() {}

  static Clv read(Value value) {
    Section clv =
        value.section("months", "margin", "discount", "acquisition_cost", "models", "holdout");
    Clv standard = Clv.STANDARD;
    return new Clv(
        clv.find("months").map(v -> v.atLeast(1)).orElse(standard.months()),
        clv.find("margin").map(CostsReader::percent),
        clv.find("discount").map(CostsReader::percent).orElse(standard.discount()),
        clv.find("acquisition_cost").map(CostsReader::cost),
        clv.find("models").map(ClvReader::models).orElse(standard.models()),
        clv.find("holdout").map(ClvReader::days).orElse(standard.holdout()));
  }

  private static List<Model> models(Value value) {
    List<Model> models =
        value.listOrOne().stream()
            .map(v -> v.oneOf(MODELS))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    if (value.listOrOne().isEmpty()) {
      value.expected("at least one of " + String.join(", ", MODELS.keySet()));
    }
    return models;
  }

  private static Duration days(Value value) {
    Duration duration = value.duration();
    if (!duration.equals(Duration.ofDays(duration.toDays()))) {
      value.expected("whole days such as 90 days");
    }
    return duration;
  }
}
