package org.kundereise.config;

import java.math.BigDecimal;
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

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private ClvReader() {}

  static Clv read(Value value) {
    Section clv =
        value.section("months", "margin", "discount", "acquisition_cost", "models", "holdout");
    Clv standard = Clv.STANDARD;
    return new Clv(
        clv.find("months").map(v -> v.atLeast(1)).orElse(standard.months()),
        clv.find("margin").map(ClvReader::percent).orElse(standard.margin()),
        clv.find("discount").map(ClvReader::percent).orElse(standard.discount()),
        clv.find("acquisition_cost").map(ClvReader::cost).orElse(standard.acquisitionCost()),
        clv.find("models").map(ClvReader::models).orElse(standard.models()),
        clv.find("holdout").map(ClvReader::days).orElse(standard.holdout()));
  }

  private static BigDecimal percent(Value value) {
    BigDecimal number = value.number();
    if (number.signum() < 0 || number.compareTo(HUNDRED) > 0) {
      value.expected("per cent from 0 to 100");
    }
    return number;
  }

  private static BigDecimal cost(Value value) {
    BigDecimal number = value.number();
    if (number.signum() < 0) {
      value.expected("a cost, which is not negative");
    }
    return number;
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
